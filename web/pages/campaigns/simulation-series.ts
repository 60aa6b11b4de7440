// A simulation as bars: one for each day, or for each week where there are many days.
import type { RuleId } from '../../../src/core/asking/index.ts';
import type { Returned } from '../../api/client.ts';
import { writeDays, writeShortDay } from '../../ui/dates.ts';

export type Simulation = Returned<'/api/v1/campaign-simulations', 'post'>;
type Day = Simulation['days'][number];

export type SimulationBar = {
  /** The days of the bar in words, by which it is known. */
  days: string;
  label: string;
  asked: number;
  byChannel: Record<string, number>;
  blocked: Partial<Record<RuleId, number>>;
  /** At the end of the bar. */
  answersSoFar: number;
  widthPoints: number;
};

/** More bars than this are no longer told apart. */
const barsMax = 100;

export function simulationBars({ days }: Pick<Simulation, 'days'>): SimulationBar[] {
  const length = days.length > barsMax ? 7 : 1;
  return Array.from({ length: Math.ceil(days.length / length) }, (_, bar) => {
    const part = days.slice(bar * length, (bar + 1) * length);
    const [first, last] = [part[0] as Day, part.at(-1) as Day];
    return {
      days: writeDays(first.day, last.day),
      label: writeShortDay(first.day),
      asked: part.reduce((sum, { asked }) => sum + asked, 0),
      byChannel: summed(part.map(({ byChannel }) => byChannel)),
      blocked: summed(part.map(({ blocked }) => blocked)),
      answersSoFar: last.expectedAnswersSoFar,
      widthPoints: last.widthPoints,
    };
  });
}

/** The names in these counts, those that count most first. */
export function namesIn<Name extends string>(counts: readonly Partial<Record<Name, number>>[]): Name[] {
  const sums = summed(counts);
  return (Object.keys(sums) as Name[]).sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0));
}

function summed<Name extends string>(counts: readonly Partial<Record<Name, number>>[]): Record<Name, number> {
  const sums = {} as Record<Name, number>;
  for (const one of counts) {
    for (const [name, count] of Object.entries(one) as [Name, number][]) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}
