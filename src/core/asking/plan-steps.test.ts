// The messages of one invitation, and which events make a contact due.
import { expect, test } from 'vitest';
import { defaultPolicy, eventMatches, planSteps, prepareCampaign, readCampaign } from './index.ts';

function preparedOf(value: object) {
  const read = readCampaign({ timing: { kind: 'once' }, ...value });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const startAt = new Date('2026-07-01T00:00:00Z');
  return prepareCampaign(read.campaign, { id: '1', policy: defaultPolicy, startAt, timeZone: 'UTC' });
}

const how = {
  channels: [{ channel: 'in-app' }, { channel: 'email', afterDays: 3 }],
  reminders: [{ afterDays: 4 }, { afterDays: 7, subject: 'One last time' }],
};
const wednesday = new Date('2026-07-01T08:00:00Z');
const short = (reach: Record<string, 'ok' | 'bounced'>, preferredChannel: string | null = null) =>
  planSteps(preparedOf({ how }), { reach, preferredChannel, timeZone: 'Europe/Berlin' }, wednesday).map(
    ({ kind, channel, at }) => `${kind} ${channel} ${at.toISOString().slice(0, 16)}`,
  );

test('falls back to the next channel, then reminds by it, and never on a weekend', () => {
  expect(short({ 'in-app': 'ok', email: 'ok' })).toEqual([
    'ask in-app 2026-07-01T08:00',
    'fallback email 2026-07-06T07:00',
    'reminder email 2026-07-10T07:00',
    'reminder email 2026-07-17T07:00',
  ]);
});

test('begins at once with the first channel that reaches', () => {
  expect(short({ 'in-app': 'bounced', email: 'ok' })[0]).toBe('ask email 2026-07-01T08:00');
  expect(short({ 'in-app': 'ok', email: 'ok' }, 'email').slice(0, 2)).toEqual([
    'ask email 2026-07-01T08:00',
    'fallback in-app 2026-07-06T07:00',
  ]);
  expect(short({})).toEqual([]);
});

test('an event makes due by its name and every test', () => {
  const where = [{ property: 'sum', test: { op: 'atLeast', number: 100 } as const }];
  const timing = { kind: 'event', name: 'order placed', where, delayMinutes: 0 } as const;
  const moment = { now: wednesday, timeZone: 'UTC' };
  const matches = (name: string, properties: Record<string, number>) =>
    eventMatches({ ...timing, where: [...where] }, { name, properties }, moment);
  expect(matches('order placed', { sum: 100 })).toBe(true);
  expect(matches('order placed', { sum: 99 })).toBe(false);
  expect(matches('order placed', {})).toBe(false);
  expect(matches('Order placed', { sum: 100 })).toBe(false);
});
