// What a review says of the first day is what the hours allow.
import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/core/asking/index.ts';
import { firstAskWords } from './first-ask.ts';

const words = (timing: object, now: string) => {
  const read = readCampaign({ timing });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return firstAskWords(read.campaign, new Date(now), 'Europe/Berlin', (at) => at.toISOString());
};
const friday = '2026-11-20T10:00:00Z';
const saturday = '2026-11-21T10:00:00Z';
const monday = '2026-11-23T08:00:00.000Z';

test.each([
  [{ kind: 'once' }, friday, 'At once'],
  [{ kind: 'once' }, saturday, `From ${monday}`],
  [{ kind: 'once', notBefore: '2026-11-20T20:00:00Z' }, friday, `From ${monday}`],
  [{ kind: 'recurring', everyDays: 90 }, saturday, `From ${monday}, each day its share over 90 days`],
  [{ kind: 'event', name: 'order' }, friday, 'After the next “order”, from now on'],
  [{ kind: 'date', property: 'renewal' }, saturday, `On the day of each contact, from ${monday}`],
])('%j, started on %s', (timing, now, expected) => {
  expect(words(timing, now)).toBe(expected);
});
