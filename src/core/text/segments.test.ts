// The alphabets and limits of 3GPP TS 23.038 and TS 23.040.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentsOf } from './segments.ts';

const of = (text: string) => {
  const { encoding, length, parts } = segmentsOf(text);
  return [encoding, length, parts];
};

describe('the parts of a text message', () => {
  test('hold 160 characters of the GSM alphabet alone, and 153 each when there are several', () => {
    expect(of('')).toEqual(['gsm-7', 0, 0]);
    expect(of('a'.repeat(160))).toEqual(['gsm-7', 160, 1]);
    expect(of('a'.repeat(161))).toEqual(['gsm-7', 161, 2]);
    expect(of('a'.repeat(306))).toEqual(['gsm-7', 306, 2]);
    expect(of('a'.repeat(307))).toEqual(['gsm-7', 307, 3]);
    expect(of('a'.repeat(1_530))).toEqual(['gsm-7', 1_530, 10]);
  });

  test('hold 70 UTF-16 units alone, and 67 each when there are several', () => {
    expect(of('ш'.repeat(70))).toEqual(['ucs-2', 70, 1]);
    expect(of('ш'.repeat(71))).toEqual(['ucs-2', 71, 2]);
    expect(of('ш'.repeat(134))).toEqual(['ucs-2', 134, 2]);
    expect(of('ш'.repeat(135))).toEqual(['ucs-2', 135, 3]);
  });

  test('the basic table is one septet each, the extension table two', () => {
    const basic =
      '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
    expect([...basic]).toHaveLength(127);
    expect(of(basic)).toEqual(['gsm-7', 127, 1]);
    expect(of('\f^{}\\[~]|€')).toEqual(['gsm-7', 20, 1]);
    expect(of('€'.repeat(80))).toEqual(['gsm-7', 160, 1]);
  });

  test('an escaped character is not cut in two', () => {
    // 152 septets and then two that do not fit: the part stays one short.
    expect(of(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toEqual(['gsm-7', 305, 2]);
    expect(of(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toEqual(['gsm-7', 306, 3]);
  });

  test('an emoji is two units and not cut in two', () => {
    expect(of('😀'.repeat(35))).toEqual(['ucs-2', 70, 1]);
    expect(of('😀'.repeat(36))).toEqual(['ucs-2', 72, 2]);
    expect(of('😀'.repeat(67))).toEqual(['ucs-2', 134, 3]);
  });

  test('one character outside the alphabet makes all of it Unicode, and is named', () => {
    expect(segmentsOf('Ça coûte 5 ç')).toMatchObject({ encoding: 'ucs-2', because: ['û', 'ç'] });
    expect(segmentsOf('“Hi”')).toMatchObject({ encoding: 'ucs-2', because: ['“', '”'] });
  });

  test('are never fewer than the characters need, nor more than one over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { encoding, length, parts, left } = segmentsOf(text);
        const [alone, part] = encoding === 'gsm-7' ? [160, 153] : [70, 67];
        expect(left).toBeGreaterThanOrEqual(0);
        if (length <= alone) expect(parts).toBe(length === 0 ? 0 : 1);
        else {
          expect(parts).toBeGreaterThanOrEqual(Math.ceil(length / part));
          expect(parts).toBeLessThanOrEqual(Math.ceil(length / (part - 1)));
        }
      }),
    );
  });
});
