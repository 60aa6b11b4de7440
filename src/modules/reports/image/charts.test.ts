import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresOf, headlineOf } from '../../analytics/index.ts';
import { fallbackFonts } from '../fonts/index.ts';
import { drawHistogram, drawShares } from './distribution-chart.ts';
import { drawSegments } from './segments-chart.ts';
import type { Drawing, Shape, TextShape } from './shapes.ts';
import { textWidth } from './text-width.ts';
import { drawTile } from './tile.ts';
import { toPng } from './to-png.ts';
import { toSvg } from './to-svg.ts';
import { drawTrend, type TrendStep } from './trend-chart.ts';

const counts = fc.record({
  detractors: fc.nat(3_000),
  passives: fc.nat(3_000),
  promoters: fc.oneof(fc.nat(40), fc.nat(2_000_000)),
});
const scored = fc.oneof(
  counts.map(headlineOf),
  fc.constant(headlineOf({ detractors: 0, passives: 0, promoters: 0 })),
  fc.constant(headlineOf({ detractors: 1, passives: 0, promoters: 2 })),
);
const words = fc.oneof(fc.string({ maxLength: 60, unit: 'grapheme' }), fc.constant('W'.repeat(80)), fc.constant(''));

const steps = fc
  .tuple(
    fc.array(fc.tuple(scored, fc.boolean()), { maxLength: 130 }),
    fc.constantFrom(1, 7, 30),
    fc.integer({ min: 0, max: 30_000 }),
  )
  .map(([all, length, start]) =>
    all.map(([one, whole], index): TrendStep => {
      const firstDay = start + index * length;
      return {
        ...one,
        whole,
        firstDay,
        lastDay: firstDay + length - 1,
        label: `${(index % 28) + 1} Sep`,
        days: 'some days',
      };
    }),
  );
const marks = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 32_000 }),
    label: words,
    kind: fc.constantFrom('note' as const, 'change' as const),
  }),
  { maxLength: 25 },
);
const trends = fc.record({ title: words, subtitle: words, step: fc.constant('week'), steps, marks });
const segments = fc.record({
  title: words,
  subtitle: words,
  segments: fc.array(
    fc
      .tuple(scored, words, fc.constantFrom('above' as const, 'below' as const, 'no' as const, null))
      .map(([one, name, apart]) => ({ ...one, name, apart })),
    { maxLength: 60 },
  ),
});
const distributions = fc
  .record({ title: words, subtitle: words, histogram: fc.array(fc.nat(3_000_000), { minLength: 11, maxLength: 11 }) })
  .map(({ histogram, ...rest }) => ({ ...rest, ...figuresOf(histogram) }));
const widths = fc.integer({ min: 480, max: 1_600 });

const drawings: fc.Arbitrary<Drawing> = fc.oneof(
  fc.tuple(trends, widths).map(([data, width]) => drawTrend(data, width)),
  fc.tuple(segments, widths).map(([data, width]) => drawSegments(data, width)),
  fc.tuple(distributions, widths).map(([data, width]) => drawHistogram(data, width)),
  fc.tuple(distributions, widths).map(([data, width]) => drawShares(data, width)),
  fc
    .tuple(scored, words, words, widths)
    .map(([one, title, subtitle, width]) => drawTile({ ...one, title, subtitle }, width)),
);

function numbersOf(shape: Shape): number[] {
  return Object.values(shape).flatMap((value) =>
    typeof value === 'number'
      ? [value]
      : Array.isArray(value)
        ? value.flatMap((one) => (typeof one === 'number' ? [one] : Object.values(one as object)))
        : [],
  );
}

function boxOf({ x, y, text, size, weight, anchor }: TextShape) {
  const width = textWidth(text, size, weight);
  const left = x - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
  return { left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2, text };
}

test('whatever the answers are, every length of a chart is finite, no size is negative and nothing stands outside', () => {
  fc.assert(
    fc.property(drawings, ({ width, height, shapes }) => {
      for (const shape of shapes) {
        expect(numbersOf(shape).every(Number.isFinite)).toBe(true);
        if (shape.kind === 'rect') expect(Math.min(shape.width, shape.height)).toBeGreaterThanOrEqual(0);
        if (shape.kind !== 'text') continue;
        const { left, right, top, bottom } = boxOf(shape);
        expect([left >= -0.5, right <= width + 0.5, top >= 0, bottom <= height], shape.text).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }
    }),
    { numRuns: 150 },
  );
});

test('whatever the answers are, no two texts of a chart touch', () => {
  fc.assert(
    fc.property(drawings, ({ shapes }) => {
      const boxes = shapes.flatMap((shape) => (shape.kind === 'text' && shape.text.trim() !== '' ? boxOf(shape) : []));
      boxes.forEach((a, index) => {
        const touching = boxes
          .slice(index + 1)
          .find((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
        expect(touching && [a.text, touching.text]).toBeUndefined();
      });
    }),
    { numRuns: 150 },
  );
});

const data = (title: string) => ({
  ...figuresOf([3, 1, 0, 4, 6, 10, 12, 33, 80, 120, 144]),
  title,
  subtitle: 'Last week',
});

test('an SVG says its title and its numbers, and no name in it can become markup', () => {
  const svg = toSvg(drawHistogram(data('<script>alert(1)</script> & "more" \u0007')), 2);
  expect(svg).toMatch(/^<svg [^>]*width="1600"[^>]*viewBox="0 0 800 \d+" role="img" aria-labelledby="title desc"/);
  expect(svg).toMatch(/<title id="title">&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;more&quot; {2}<\/title>/);
  expect(svg).toMatch(/<desc id="desc">.*\+55 \(\+49 to \+61\), 413 answers.*10: 144\.<\/desc>/);
  expect(svg).not.toMatch(/<script/);
});

test('a PNG has the size that was asked for, in pixels of this density, and is not blank', async () => {
  const png = await toPng(drawShares(data('Shares'), 640), 3);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_920, 480]);
  const blank = await toPng({ ...drawShares(data('Shares'), 640), shapes: [] }, 3);
  expect(png.length).toBeGreaterThan(3 * blank.length);
});

test('what no font can draw is left out visibly: never a box', () => {
  const { shown } = fallbackFonts([]);
  // Of the private use area no font of a machine has this one.
  expect(shown('before \u{10fffd}\u{10fffc} after')).toBe('before […] after');
  expect(shown('Grüße, Ωμέγα, привет − 10 €')).toBe('Grüße, Ωμέγα, привет − 10 €');
});
