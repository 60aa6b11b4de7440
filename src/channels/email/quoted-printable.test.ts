import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeQuotedPrintable, joinEncoded } from './quoted-printable.ts';

/** A decoder of its own, straight from RFC 2045 §6.7. */
function decode(encoded: string): string {
  const joined = encoded.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 }));
const unix = (text: string) => text.toWellFormed().replace(/\r\n?/g, '\n');

describe('quoted-printable', () => {
  test('any text comes back as it was, its line breaks as CRLF', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(unix(decode(encodeQuotedPrintable(text)))).toBe(unix(text));
      }),
    );
  });

  test('no line is longer than 76 characters, ends in white space or holds anything but printable ASCII', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const line of encodeQuotedPrintable(text).split('\r\n')) {
          expect(line).toMatch(/^[\t\x20-\x7e]{0,76}$/);
          expect(line).not.toMatch(/[ \t]$/);
          expect(line).not.toMatch(/=(?![0-9A-F]{2}|$)/);
        }
      }),
    );
  });

  test('joined pieces stand for the joined texts, in lines that are not too long', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 6 }), (pieces) => {
        const joined = joinEncoded(pieces.map(encodeQuotedPrintable));
        // A CR at the end of one text and an LF at the start of the next are two breaks: each text stands alone.
        expect(unix(decode(joined))).toBe(pieces.map(unix).join(''));
        expect(joined.split('\r\n').every((line) => line.length <= 76)).toBe(true);
      }),
    );
  });

  test('the example of the standard is encoded as the standard does', () => {
    expect(encodeQuotedPrintable('J\u2019interdis = 100\u00a0% ')).toBe('J=E2=80=99interdis =3D 100=C2=A0%=20');
  });
});
