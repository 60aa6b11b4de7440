// Readable brand colours: published ratios and properties.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brandContrast, contrastRatio, darkSurface, leastContrast, readableShade, readableTint } from './contrast.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  test('agrees with published ratios of WCAG', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrastRatio('#ff0000', '#ffffff')).toBeCloseTo(4.0, 2);
  });

  test('is the same in either order and between 1 and 21', () => {
    fc.assert(
      fc.property(color, color, (one, other) => {
        const ratio = contrastRatio(one, other);
        expect(ratio).toBe(contrastRatio(other, one));
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeLessThanOrEqual(21);
      }),
    );
  });

  test('a suggested shade can always be read, and a colour that can be read is left alone', () => {
    fc.assert(
      fc.property(color, (brand) => {
        const shade = readableShade(brand);
        expect(brandContrast(shade)).toBeGreaterThanOrEqual(leastContrast);
        if (brandContrast(brand) >= leastContrast) expect(shade).toBe(brand);
      }),
    );
  });

  test('a tint for dark mode can always be read on the dark surface', () => {
    fc.assert(
      fc.property(color, (brand) => {
        expect(contrastRatio(readableTint(brand), darkSurface)).toBeGreaterThanOrEqual(leastContrast);
      }),
    );
  });

  test('a suggested shade is the nearest: it keeps the hue and only just passes', () => {
    const shade = readableShade('#ff8800');
    expect(brandContrast(shade)).toBeLessThan(leastContrast + 0.1);
    const [red, green, blue] = [1, 3, 5].map((start) => Number.parseInt(shade.slice(start, start + 2), 16));
    expect(blue).toBe(0);
    expect((green as number) / (red as number)).toBeCloseTo(0x88 / 0xff, 1);
  });
});
