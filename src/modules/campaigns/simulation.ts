// What a simulation is given and what it tells, and how the result of a random part of all contacts is told for all of them.
import {
  type Expected,
  expectedInterval,
  expectedWidthPoints,
  type Period,
  type PreparedCampaign,
  type RuleId,
  type SimulatedContact,
  type Simulation,
} from '../../core/asking/index.ts';
import type { Interval } from '../../core/nps/index.ts';

export type SimulationGiven = { prepared: PreparedCampaign; contacts: SimulatedContact[]; period: Required<Period> };

/** What comes back: the days, and how many contacts each rule kept from ever being asked. */
export type SimulationRun = { days: Simulation['days']; unasked: Partial<Record<RuleId, number>> };

export type SimulatedDays = {
  days: {
    day: number;
    asked: number;
    byChannel: Record<string, number>;
    blocked: Partial<Record<RuleId, number>>;
    expectedAnswersSoFar: number;
    widthPoints: number;
  }[];
  asks: number;
  expectedAnswers: number;
  interval: Interval | null;
  widthPoints: number;
  /** Contacts that were never asked, by the last rule that stood against them; the most frequent first. */
  blocked: { rule: RuleId; contacts: number }[];
};

/** How often each rule had the last word on a contact that was not asked at all. */
export function unaskedBy(outcomes: Simulation['outcomes']): SimulationRun['unasked'] {
  const counts: SimulationRun['unasked'] = {};
  for (const { asks, because } of outcomes) {
    if (asks === 0 && because !== null) counts[because] = (counts[because] ?? 0) + 1;
  }
  return counts;
}

/**
 * Limits that count contacts, made smaller for a random part of all contacts: so that what is allowed stays in proportion.
 * @param share of all contacts, above 0 and up to 1.
 */
export function limitsForShare(prepared: PreparedCampaign, share: number): PreparedCampaign {
  const { campaign } = prepared;
  const { dailyMax, quota } = campaign.who;
  const part = (count: number) => Math.max(1, Math.round(count * share));
  const who = {
    ...campaign.who,
    dailyMax: dailyMax === null ? null : part(dailyMax),
    quota: quota && { ...quota, count: part(quota.count) },
  };
  return { ...prepared, campaign: { ...campaign, who } };
}

/** @param share of all contacts that was simulated. Every count is of all contacts; those of a day add up. */
export function tellSimulation({ days, unasked }: SimulationRun, share: number, expected: Expected): SimulatedDays {
  const whole = (count: number) => Math.round(count / share);
  const wholeOf = <Key extends string>(counts: Partial<Record<Key, number>>) =>
    Object.fromEntries(Object.entries<number | undefined>(counts).map(([key, count]) => [key, whole(count ?? 0)]));
  let asks = 0;
  const told = days.map(({ day, byChannel: sampled, blocked }) => {
    const byChannel = wholeOf(sampled);
    const asked = Object.values(byChannel).reduce((sum, count) => sum + count, 0);
    asks += asked;
    const expectedAnswersSoFar = asks * expected.responseRate;
    const widthPoints = expectedWidthPoints(expectedAnswersSoFar, expected);
    return { day, asked, byChannel, blocked: wholeOf(blocked), expectedAnswersSoFar, widthPoints };
  });
  const expectedAnswers = asks * expected.responseRate;
  const blocked = Object.entries(wholeOf(unasked)).map(([rule, contacts]) => ({ rule: rule as RuleId, contacts }));
  return {
    days: told,
    asks,
    expectedAnswers,
    interval: expectedInterval(expectedAnswers, expected),
    widthPoints: expectedWidthPoints(expectedAnswers, expected),
    blocked: blocked.sort((a, b) => b.contacts - a.contacts),
  };
}
