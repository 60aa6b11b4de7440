// Segments in one table of dots: each with its interval, its n and, where it stands apart from the rest, a word for it.
import { type Axis, scoreAxis } from './axis.ts';
import { band, type Drawing, grid, lineColor, lineFrom, muted, type Shape, textAt, warningText } from './shapes.ts';
import { fitText } from './text-width.ts';
import { type Scored, showsScore, writeCount, writeLimits, writePoints, writeScore } from './words.ts';

/** `apart`: differs from the rest after correction for having looked at all of them; null where that was not asked. */
export type Segment = Scored & { name: string; apart: 'above' | 'below' | 'no' | null };

export type Segments = { title: string; subtitle: string; segments: readonly Segment[] };

const rowHeight = 28;
const mostRows = 40;

/** @param width at least 480. The segments are drawn in their order; beyond forty, how many more there are. */
export function drawSegments({ title, subtitle, segments }: Segments, width = 800): Drawing {
  const rows = segments.slice(0, mostRows);
  const nameRight = Math.round(width * 0.28);
  const plot = { left: nameRight + 76, right: width - 172 };
  const top = 84;
  const bottom = top + Math.max(1, rows.length) * rowHeight;
  const axis = scoreAxis(
    rows.filter(showsScore).flatMap(({ nps, interval }) => [nps, interval.lower, interval.upper]),
    plot.left,
    plot.right,
  );
  const more = segments.length - rows.length;
  const caption = `Dot: NPS. Bar: 95% score interval.${
    rows.some(({ apart }) => apart !== null) ? ' Above, below: apart from the rest, after correction.' : ''
  }${more > 0 ? ` And ${writeCount(more)} more.` : ''}`;
  const shapes: Shape[] = [
    textAt(16, 26, fitText(title, 16, width - 32, 600), { size: 16, weight: 600 }),
    textAt(16, 46, fitText(subtitle, 12, width - 32), { fill: muted }),
    textAt(nameRight + 56, top - 10, 'n', { size: 11, fill: muted, anchor: 'end' }),
    ...axisOf(axis, top, bottom),
    ...rows.flatMap((segment, index) => rowOf(segment, top + (index + 0.5) * rowHeight, axis, nameRight, width)),
    textAt(16, bottom + 24, fitText(caption, 11, width - 32), { size: 11, fill: muted }),
  ];
  if (rows.length === 0) {
    shapes.push(textAt(width / 2, top + 18, 'No answers in this period', { fill: muted, anchor: 'middle' }));
  }
  const words = segments.map(({ name, ...scored }) => `${name}: ${writeScore(scored)}`).join('; ');
  return { width, height: bottom + 40, title, description: `${title}. ${subtitle}. ${words}`, shapes };
}

function axisOf(axis: Axis, top: number, bottom: number): Shape[] {
  // Every second tick is named: the plot is narrow.
  return axis.ticks.flatMap((tick, index) => {
    const x = axis.place(tick);
    const line = lineFrom({ x, y: top - 4 }, { x, y: bottom }, tick === 0 ? muted : grid);
    const named = tick === 0 || (index - axis.ticks.indexOf(0)) % 2 === 0;
    return named ? [line, textAt(x, top - 10, writePoints(tick), { size: 11, fill: muted, anchor: 'middle' })] : [line];
  });
}

function rowOf(segment: Segment, y: number, axis: Axis, nameRight: number, width: number): Shape[] {
  const base = y + 4;
  const shapes: Shape[] = [
    textAt(16, base, fitText(segment.name, 12, nameRight - 24)),
    textAt(nameRight + 56, base, writeCount(segment.n), { fill: muted, anchor: 'end' }),
  ];
  if (!showsScore(segment)) {
    const why = segment.n === 0 ? 'no answers' : 'too few';
    return [...shapes, textAt(width - 16, base, why, { size: 11, fill: muted, anchor: 'end' })];
  }
  const { nps, interval, sample, apart } = segment;
  const at = (points: number) => ({ x: axis.place(points), y });
  const word = apart === 'above' || apart === 'below' ? apart : sample === 'marked' ? 'small' : '';
  return [
    ...shapes,
    lineFrom(at(interval.lower), at(interval.upper), band, 8),
    { kind: 'circle', x: axis.place(nps), y, radius: 4.5, fill: lineColor },
    textAt(width - 158, base, writePoints(nps), { weight: 600 }),
    textAt(width - 122, base, writeLimits(interval), { size: 10, fill: muted }),
    ...(word === ''
      ? []
      : [textAt(width - 16, base, word, { size: 10, fill: sample === 'marked' ? warningText : muted, anchor: 'end' })]),
  ];
}
