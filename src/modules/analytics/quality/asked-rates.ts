// Response rates of those who were asked, by what an invitation says of itself.
import type { z } from 'zod';
import { rateInterval } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { confidence } from '../figures.ts';
import { nameOfValue } from '../list-dimensions.ts';
import { type AskedGroup, countAskedGroups, selectAskerNames } from '../queries/asked.ts';
import type { Question } from '../question.ts';
import { type Reading, readAsked } from './asked-segments.ts';
import type { qualityOutput } from './quality-output.ts';

type Output = NonNullable<z.input<typeof qualityOutput>['asked']>;

/** Earlier invitations are looked up of about so many, and counted to three. */
const priorRead = 10_000;
const priorMost = 3;
const priorNames = ['Never asked before', 'Asked once before', 'Asked twice before', 'Asked three times or more'];
const channel = { key: 'channel', number: 1, column: 'channel', declared: null, ready: true };

/** Null where a filter is by something that only an answer has. */
export async function readAskedRates(ctx: Context, question: Question, reading: Reading): Promise<Output | null> {
  const found = await readAsked(ctx, question, reading);
  if (found === null) return null;
  const { asked, total } = found;
  // A multiple of the first, so that what is drawn for it is drawn for both.
  const priorEvery = asked.every * Math.max(1, Math.ceil(total / asked.every / priorRead));
  const [groups, names] = await Promise.all([
    countAskedGroups(ctx.db, ctx.workspace.id, asked, { every: priorEvery, most: priorMost }),
    selectAskerNames(ctx.db, ctx.workspace.id),
  ]);
  const nameOf = (of: string, id: string) => names.find((one) => one.of === of && one.id === id)?.name ?? 'Deleted';
  const told = groups.filter(({ prior }) => prior !== null);
  return {
    invitations: total,
    every: asked.every,
    total: rateOf(groups),
    channels: ratesBy(
      groups,
      (one) => one.channel,
      (value) => nameOfValue(channel, value),
    ).sort(largestFirst),
    hours: ratesBy(
      groups,
      ({ hour }) => String(hour),
      (value) => `${value.padStart(2, '0')}:00`,
    ).sort((one, other) => Number(one.value) - Number(other.value)),
    surveys: ratesBy(
      groups,
      ({ surveyId }) => surveyId,
      (id) => nameOf('survey', id),
    ).sort(largestFirst),
    askers: ratesBy(groups, askerOf, (key) => key)
      .map(({ value: key, name: _, ...rest }) => {
        const [kind = 'hand', value = ''] = key.split(' ') as ['campaign' | 'prompt' | 'hand', string?];
        return { ...rest, kind, value, name: kind === 'hand' ? 'By hand or API' : nameOf(kind, value) };
      })
      .sort(largestFirst),
    prior: ratesBy(
      told,
      ({ prior }) => String(prior),
      (value) => priorNames[Number(value)] ?? value,
    ).sort((one, other) => (one.value < other.value ? -1 : 1)),
  };
}

function askerOf({ campaignId, promptId }: AskedGroup): string {
  if (campaignId !== null) return `campaign ${campaignId}`;
  return promptId === null ? 'hand' : `prompt ${promptId}`;
}

function largestFirst(one: { asked: number; name: string }, other: { asked: number; name: string }): number {
  return other.asked - one.asked || (one.name < other.name ? -1 : 1);
}

function ratesBy(
  groups: readonly AskedGroup[],
  keyOf: (group: AskedGroup) => string,
  nameOf: (value: string) => string,
) {
  return [...Map.groupBy(groups, keyOf)].flatMap(([value, same]) => {
    const rate = rateOf(same);
    return rate === null ? [] : [{ value, name: nameOf(value), ...rate }];
  });
}

function rateOf(groups: readonly Pick<AskedGroup, 'asked' | 'answered'>[]) {
  const sum = (of: 'asked' | 'answered') => groups.reduce((all, group) => all + group[of], 0);
  const [asked, answered] = [sum('asked'), sum('answered')];
  const rate = rateInterval(answered, asked, confidence);
  return rate && { asked, answered, rate: rate.rate, interval: { lower: rate.lower, upper: rate.upper } };
}
