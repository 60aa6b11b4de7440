// How the answers spread: each score from 0 to 10 with its count, or the three categories as one bar.
import { categoryColors, type Drawing, grid, ink, lineFrom, muted, type Shape, textAt } from './shapes.ts';
import { fitText, textWidth } from './text-width.ts';
import { countOf, type Limits, type Scored, writeCount, writeScore, writeShare } from './words.ts';

type Share = { count: number; share: number | null; interval: Limits | null };

export type Distribution = Scored & {
  title: string;
  subtitle: string;
  /** Answers by score, 0 to 10. */
  histogram: readonly number[];
  categories: { promoters: Share; passives: Share; detractors: Share };
};

const names = { detractors: 'Detractors', passives: 'Passives', promoters: 'Promoters' } as const;
const order = ['detractors', 'passives', 'promoters'] as const;
const rough = new Intl.NumberFormat('en', { notation: 'compact' });

function head({ title, subtitle }: Distribution, width: number): Shape[] {
  return [
    textAt(16, 26, fitText(title, 16, width - 32, 600), { size: 16, weight: 600 }),
    textAt(16, 46, fitText(subtitle, 12, width - 32), { fill: muted }),
  ];
}

/** @param width at least 320. @param height of the tallest bar. */
export function drawHistogram(data: Distribution, width = 800, height = 180): Drawing {
  const top = 84;
  const bottom = top + height;
  const most = Math.max(1, ...data.histogram);
  const slot = (width - 32) / 11;
  const bars = data.histogram.flatMap((count, score): Shape[] => {
    const x = 16 + (score + 0.5) * slot;
    const tall = (count / most) * height;
    const category = score >= 9 ? 'promoters' : score >= 7 ? 'passives' : 'detractors';
    const exact = writeCount(count);
    const label = textWidth(exact, 12) <= slot - 4 ? exact : rough.format(count);
    const barWidth = Math.min(48, slot - 8);
    return [
      {
        kind: 'rect',
        x: x - barWidth / 2,
        y: bottom - tall,
        width: barWidth,
        height: tall,
        fill: categoryColors[category],
        radius: Math.min(2, tall),
      },
      textAt(x, bottom - tall - 6, label, { fill: count === 0 ? muted : ink, anchor: 'middle' }),
      textAt(x, bottom + 18, `${score}`, { fill: muted, anchor: 'middle' }),
    ];
  });
  const shapes: Shape[] = [
    ...head(data, width),
    ...bars,
    lineFrom({ x: 16, y: bottom }, { x: width - 16, y: bottom }, grid),
    textAt(
      16,
      bottom + 40,
      fitText('Answers by score. 0–6 detractors, 7–8 passives, 9–10 promoters.', 11, width - 32),
      {
        size: 11,
        fill: muted,
      },
    ),
  ];
  const words = data.histogram.map((count, score) => `${score}: ${writeCount(count)}`).join(', ');
  return {
    width,
    height: bottom + 56,
    title: data.title,
    description: `${data.title}. ${writeScore(data)}. ${words}.`,
    shapes,
  };
}

/** @param width at least 320. */
export function drawShares(data: Distribution, width = 800): Drawing {
  const [y, height] = [68, 28];
  const whole = width - 32;
  let x = 16;
  const bar = order.flatMap((name): Shape[] => {
    const part = whole * (data.categories[name].share ?? 0);
    const shape: Shape = { kind: 'rect', x, y, width: Math.max(0, part - 1), height, fill: categoryColors[name] };
    x += part;
    return part > 1 ? [shape] : [];
  });
  if (data.n === 0) bar.push({ kind: 'rect', x: 16, y, width: whole, height, fill: grid });
  const labels = order.flatMap((name, index): Shape[] => {
    const { count, share, interval } = data.categories[name];
    const at = 16 + (index * whole) / 3;
    const limits = interval === null ? '' : `${Math.round(interval.lower * 100)}–${Math.round(interval.upper * 100)}%`;
    const room = whole / 3 - 20;
    return [
      { kind: 'rect', x: at, y: 114, width: 10, height: 10, fill: categoryColors[name], radius: 2 },
      textAt(at + 16, 123, fitText(`${names[name]} ${share === null ? '' : writeShare(share)}`, 12, room, 600), {
        weight: 600,
      }),
      textAt(at + 16, 141, fitText(`${countOf(count, 'answer')}${limits === '' ? '' : `, ${limits}`}`, 11, room), {
        size: 11,
        fill: muted,
      }),
    ];
  });
  const words = order.map((name) => {
    const { count, share } = data.categories[name];
    return `${names[name]} ${writeCount(count)}${share === null ? '' : ` (${writeShare(share)})`}`;
  });
  return {
    width,
    height: 160,
    title: data.title,
    description: `${data.title}. ${writeScore(data)}. ${words.join(', ')}.`,
    shapes: [...head(data, width), ...bar, ...labels],
  };
}
