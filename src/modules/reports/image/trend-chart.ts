// The score over time: a line through the steps with its interval as a band, what happened as numbered marks above it. A
// step without enough answers is a gap; one that is not over is dashed and hollow.
import { type Axis, scoreAxis } from './axis.ts';
import { legendOf, type Mark, placeMarks } from './marks.ts';
import {
  band,
  type Drawing,
  grid,
  lineColor,
  lineFrom,
  muted,
  type Point,
  paper,
  type Shape,
  textAt,
} from './shapes.ts';
import { fitText, textWidth } from './text-width.ts';
import { countOf, type Limits, type Scored, showsScore, writePoints, writeScore } from './words.ts';

export type TrendStep = Scored & {
  firstDay: number;
  lastDay: number;
  /** Short, for the axis. */
  label: string;
  /** In full, for words. */
  days: string;
  whole: boolean;
};

export type Trend = {
  title: string;
  /** Period, n and the score of the whole, in words. */
  subtitle: string;
  /** What one step is: "week". */
  step: string;
  steps: readonly TrendStep[];
  marks: readonly Mark[];
};

type Drawn = TrendStep & { nps: number; interval: Limits; x: number; y: number };

const left = 48;
const right = 20;
const plotHeight = 220;

/** @param width at least 320. */
export function drawTrend(trend: Trend, width = 800): Drawing {
  const { title, subtitle, step } = trend;
  const begun = trend.steps.findIndex(({ n }) => n > 0);
  const steps = begun === -1 ? [] : trend.steps.slice(begun);
  const [firstDay, lastDay] = [steps[0]?.firstDay ?? 0, steps.at(-1)?.lastDay ?? 0];
  const span = Math.max(1, lastDay - firstDay + 1);
  const place = (day: number) => left + ((day - firstDay) / span) * (width - left - right);
  const marks = placeMarks(
    trend.marks.filter(({ day }) => steps.length > 0 && day >= firstDay && day <= lastDay),
    (day) => place(day + 0.5),
    { left, right: width - right },
  );
  const top = 72 + (marks.length > 0 ? 26 : 0);
  const bottom = top + plotHeight;
  const scored = steps.filter(showsScore);
  const axis = scoreAxis(
    scored.flatMap(({ nps, interval }) => [nps, interval.lower, interval.upper]),
    bottom,
    top,
  );
  const drawn = steps.map((one): Drawn | null =>
    showsScore(one) ? { ...one, x: place((one.firstDay + one.lastDay + 1) / 2), y: axis.place(one.nps) } : null,
  );
  const legend = legendOf(marks, { y: bottom + 58, width });
  const room = width - 2 * 16;
  const shapes: Shape[] = [
    textAt(16, 26, fitText(title, 16, room, 600), { size: 16, weight: 600 }),
    textAt(16, 46, fitText(subtitle, 12, room), { fill: muted }),
    ...gridOf(axis, width),
    ...bandOf(drawn, axis),
    lineFrom({ x: left, y: axis.place(0) }, { x: width - right, y: axis.place(0) }, muted),
    ...marks.map(({ x }) => lineFrom({ x, y: top - 4 }, { x, y: bottom }, muted, 1, [2, 3])),
    ...lineOf(drawn),
    ...marks.flatMap(({ badge }) => badge(top - 16)),
    ...labelsOf(steps, place, bottom, width),
    textAt(16, bottom + 40, fitText(captionOf(scored.length, step), 11, room), { size: 11, fill: muted }),
    ...legend.shapes,
  ];
  if (scored.length === 0) {
    shapes.push(
      textAt((left + width - right) / 2, top + plotHeight / 2, nothing(steps), { fill: muted, anchor: 'middle' }),
    );
  }
  return { width, height: bottom + 56 + legend.height, title, description: describe(trend, scored), shapes };
}

function captionOf(scored: number, step: string): string {
  return scored === 0
    ? 'A score is drawn from five answers on.'
    : `Band: 95% score interval. Gap: fewer than five answers. Dashed: not a whole ${step}.`;
}

function nothing(steps: readonly TrendStep[]): string {
  const n = steps.reduce((sum, one) => sum + one.n, 0);
  return n === 0 ? 'No answers in this period' : `${countOf(n, 'answer')}: too few in each step for a score`;
}

function gridOf(axis: Axis, width: number): Shape[] {
  return axis.ticks.flatMap((tick) => {
    const y = axis.place(tick);
    return [
      lineFrom({ x: left, y }, { x: width - right, y }, grid),
      textAt(left - 8, y + 4, writePoints(tick), { size: 11, fill: muted, anchor: 'end' }),
    ];
  });
}

/** Runs of neighbours that have a score; a gap ends one. */
function runsOf(drawn: readonly (Drawn | null)[]): Drawn[][] {
  const runs: Drawn[][] = [];
  drawn.forEach((one, index) => {
    if (one === null) return;
    if (index > 0 && drawn[index - 1]) runs.at(-1)?.push(one);
    else runs.push([one]);
  });
  return runs;
}

function bandOf(drawn: readonly (Drawn | null)[], axis: Axis): Shape[] {
  return runsOf(drawn).map((run): Shape => {
    const at = (one: Drawn, points: number): Point => ({ x: one.x, y: axis.place(points) });
    const [only] = run;
    // A band of one step has no width: its interval is a whisker.
    if (only && run.length === 1) {
      return lineFrom(at(only, only.interval.lower), at(only, only.interval.upper), band, 6);
    }
    const upper = run.map((one) => at(one, one.interval.upper));
    const lower = run.map((one) => at(one, one.interval.lower)).reverse();
    return { kind: 'area', points: [...upper, ...lower], fill: band };
  });
}

function lineOf(drawn: readonly (Drawn | null)[]): Shape[] {
  return runsOf(drawn).flatMap((run): Shape[] => [
    ...run.slice(1).map((to, index) => {
      const from = run[index] as Drawn;
      return lineFrom(from, to, lineColor, 2, from.whole && to.whole ? undefined : [4, 4]);
    }),
    ...run
      .filter(({ whole }) => !whole || run.length === 1)
      .map(
        ({ x, y, whole }): Shape => ({
          kind: 'circle',
          x,
          y,
          radius: 4,
          fill: whole ? lineColor : paper,
          stroke: lineColor,
        }),
      ),
  ]);
}

/** As many labels as have room, at even distances from the first on. */
function labelsOf(steps: readonly TrendStep[], place: (day: number) => number, bottom: number, width: number): Shape[] {
  const size = 11;
  const widest = Math.max(0, ...steps.map(({ label }) => textWidth(label, size))) + 14;
  const distance = (width - left - right) / Math.max(1, steps.length);
  const nth = Math.max(1, Math.ceil(widest / distance));
  return steps.flatMap((one, index) => {
    const x = place((one.firstDay + one.lastDay + 1) / 2);
    const half = textWidth(one.label, size) / 2;
    if (index % nth !== 0 || x - half < 0 || x + half > width) return [];
    return textAt(x, bottom + 18, one.label, { size, fill: muted, anchor: 'middle' });
  });
}

function describe({ title, subtitle, step, marks }: Trend, scored: readonly TrendStep[]): string {
  const [first, last] = [scored[0], scored.at(-1)];
  const line =
    first && last
      ? `${countOf(scored.length, step)} with a score, from ${first.days}: ${writeScore(first)}, to ${last.days}: ${writeScore(last)}.`
      : 'No step has enough answers for a score.';
  const happened = marks
    .toSorted((a, b) => a.day - b.day)
    .map(({ label }) => label)
    .join('; ');
  return `${title}. ${subtitle}. ${line}${happened === '' ? '' : ` Marked: ${happened}.`}`;
}
