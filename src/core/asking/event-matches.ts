// Whether an event makes its contact due, decided as a segment would decide it.
import type { Moment } from '../conditions/days.ts';
import { evaluateTest } from '../conditions/evaluate-test.ts';
import type { Value } from '../conditions/test.ts';
import type { Timing } from './campaign.ts';

type Event = { name: string; properties: Readonly<Record<string, Value | null>> };

/** @param moment tests of days, such as in the last three, look at it; its zone is the workspace's. */
export function eventMatches(timing: Extract<Timing, { kind: 'event' }>, event: Event, moment: Moment): boolean {
  if (event.name !== timing.name) return false;
  return timing.where.every(({ property, test }) => {
    const value = Object.hasOwn(event.properties, property) ? event.properties[property] : null;
    return evaluateTest(test, value ?? null, moment);
  });
}
