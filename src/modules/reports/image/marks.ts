// What happened, above a trend: numbered badges with their words below the chart. Badges that would touch become one.
import { lineColor, muted, paper, type Shape, textAt, warningText } from './shapes.ts';
import { fitText, textWidth } from './text-width.ts';

/** `change`: the score was found to have moved; `note`: a release, an event, whatever a person wrote down. */
export type Mark = { day: number; label: string; kind: 'note' | 'change' };

export type PlacedMark = {
  x: number;
  /** Its numbers, counted from 1, and what they stand for. */
  numbers: readonly number[];
  marks: readonly Mark[];
  badge(y: number): Shape[];
};

const size = 11;
const badgeHeight = 18;
const mostLines = 10;

export function placeMarks(
  marks: readonly Mark[],
  place: (day: number) => number,
  within: { left: number; right: number },
): PlacedMark[] {
  const sorted = marks.toSorted((a, b) => a.day - b.day);
  let groups = sorted.map((mark, index) => ({ marks: [mark], numbers: [index + 1] }));
  for (;;) {
    const placed = groups.map((group) => placeGroup(group, place, within));
    const touching = placed.findIndex((one, index) => {
      const next = placed[index + 1];
      return next !== undefined && one.x + one.width / 2 + 4 > next.x - next.width / 2;
    });
    if (touching === -1) return placed;
    const [one, next] = [groups[touching], groups[touching + 1]];
    if (!one || !next) return placed;
    const joined = { marks: [...one.marks, ...next.marks], numbers: [...one.numbers, ...next.numbers] };
    groups = [...groups.slice(0, touching), joined, ...groups.slice(touching + 2)];
  }
}

function placeGroup(
  { marks, numbers }: { marks: Mark[]; numbers: number[] },
  place: (day: number) => number,
  { left, right }: { left: number; right: number },
): PlacedMark & { width: number } {
  const text = numbers.length === 1 ? `${numbers[0]}` : `${numbers[0]}–${numbers.at(-1)}`;
  const width = Math.max(badgeHeight, textWidth(text, size, 600) + 10);
  const middle = marks.reduce((sum, { day }) => sum + place(day), 0) / marks.length;
  const x = Math.min(Math.max(middle, left + width / 2), Math.max(left + width / 2, right - width / 2));
  const fill = marks.some(({ kind }) => kind === 'change') ? warningText : muted;
  return {
    x,
    width,
    numbers,
    marks,
    badge: (y) => [
      { kind: 'rect', x: x - width / 2, y: y - badgeHeight / 2, width, height: badgeHeight, fill, radius: 9 },
      textAt(x, y + 4, text, { size, weight: 600, fill: paper, anchor: 'middle' }),
    ],
  };
}

/** The words of the badges, a line each. */
export function legendOf(
  placed: readonly PlacedMark[],
  { y, width }: { y: number; width: number },
): { shapes: Shape[]; height: number } {
  const all = placed.flatMap(({ numbers, marks }) =>
    marks.map((mark, index) => ({ mark, number: numbers[index] ?? 0 })),
  );
  const shown = all.length > mostLines ? all.slice(0, mostLines - 1) : all;
  const lines = shown.map(({ mark, number }) => ({
    number: `${number}`,
    text: mark.label,
    fill: mark.kind === 'change' ? warningText : muted,
  }));
  if (all.length > shown.length) {
    lines.push({ number: '', text: `and ${all.length - shown.length} more`, fill: lineColor });
  }
  return {
    shapes: lines.flatMap(({ number, text, fill }, index) => [
      textAt(36, y + index * 18, number, { size, weight: 600, fill, anchor: 'end' }),
      textAt(44, y + index * 18, fitText(text, size, width - 60), { size, fill: muted }),
    ]),
    height: lines.length * 18,
  };
}
