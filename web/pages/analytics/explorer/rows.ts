// Groups as the explorer draws them: named, with the value of the chosen measure, and as lines over time.
import { formatDay, parseDay, stepsBetween } from '../../../../src/core/calendar/index.ts';
import { writeDay, writeDays, writeMonth, writeShortDay } from '../../../ui/dates.ts';
import type { Dimension } from '../queries.ts';
import type { Where } from '../where-words.ts';
import type { GroupStep } from './explorer-search.ts';
import type { Measure } from './measure-names.ts';
import { type Value, valueIn } from './measures.ts';
import type { Group, Groups } from './queries.ts';

/** Where a value stands among those of its dimension; 0 for all where they have no order of their own. */
export type PlaceOf = (dimension: number, value: string) => number;

/** Hours and bands have an order; plans and countries have none. */
export function orderIn(dimensions: readonly Dimension[], keys: readonly string[]): PlaceOf {
  const places = keys.map((key) => {
    const dimension = dimensions.find((one) => one.key === key);
    const ordered = dimension?.bands !== null || ['hour', 'device', 'visit'].includes(key);
    if (dimension === undefined || !ordered) return null;
    return new Map(dimension.values.map(({ value }, place) => [value, place]));
  });
  return (dimension, value) => {
    const found = places[dimension];
    return found ? (found.get(value) ?? found.size) : 0;
  };
}

/** Within a step in the order of the dimensions, and else largest first, as the server tells them. */
export function inOrder(rows: readonly Row[], placeOf: PlaceOf): Row[] {
  return [...rows].sort((one, other) => {
    if (one.from !== other.from) return one.from < other.from ? -1 : 1;
    const places = one.values.map(({ value }, at) => placeOf(at, value) - placeOf(at, other.values[at]?.value ?? ''));
    return places.find((place) => place !== 0) ?? 0;
  });
}

export type Row = Value & {
  key: string;
  name: string;
  values: Group['values'];
  where: Where[];
  from: string;
  to: string;
};

/** @param trusted the same without suspects, where their share is asked for. */
export function rowsOf(measure: Measure, all: Groups, trusted: Groups | undefined): Row[] {
  const others = new Map((trusted?.groups ?? []).map((group) => [keyOf(group), group]));
  return all.groups.map((group) => ({
    ...valueIn(measure, group, others.get(keyOf(group)) ?? null),
    key: keyOf(group),
    name: group.values.map(({ name }) => name).join(' · '),
    values: group.values,
    where: group.values.map(({ value }, place) => ({ key: all.by[place]?.key ?? '', values: [value] })),
    from: group.from,
    to: group.to,
  }));
}

function keyOf({ values, from }: Pick<Group, 'values' | 'from'>): string {
  return `${from} ${JSON.stringify(values.map(({ value }) => value))}`;
}

export function writeStep(step: GroupStep, { from, to }: { from: string; to: string }): string {
  if (step === 'day') return writeDay(from);
  return step === 'month' && from.endsWith('-01') ? writeMonth(from) : writeDays(from, to);
}

export type Lines = {
  /** Those with most answers. */
  lines: { name: string; n: number }[];
  points: { days: string; label: string; values: (Row | null)[] }[];
  /** The names of what is not drawn, most answers first. */
  rest: string[];
};

const mostLines = 8;

/** A line for each group, through the steps from the first that has an answer. */
export function linesOf(rows: readonly Row[], step: GroupStep, { from, to }: { from: string; to: string }): Lines {
  const byName = [...Map.groupBy(rows, ({ values }) => JSON.stringify(values.map(({ value }) => value)))]
    .map(([, same]) => ({ same, name: same[0]?.name || 'All answers', n: same.reduce((sum, row) => sum + row.n, 0) }))
    .sort((one, other) => other.n - one.n);
  const drawn = byName.slice(0, mostLines);
  const starts = rows.map((row) => row.from).sort();
  const first = parseDay(starts[0] ?? from) ?? 0;
  const ofLine = drawn.map(({ same }) => new Map(same.map((row) => [parseDay(row.from) ?? 0, row])));
  const [firstDay, lastDay] = [parseDay(from) ?? 0, parseDay(to) ?? 0];
  return {
    lines: drawn.map(({ name, n }) => ({ name, n })),
    rest: byName.slice(mostLines).map(({ name }) => name),
    points: stepsBetween(step, first, lastDay).map(({ first: begin, last }) => {
      const day = Math.max(begin, firstDay);
      const text = { from: formatDay(day), to: formatDay(Math.min(last, lastDay)) };
      return {
        days: writeStep(step, text),
        label: step === 'month' ? writeMonth(text.from) : writeShortDay(text.from),
        values: ofLine.map((line) => line.get(day) ?? null),
      };
    }),
  };
}
