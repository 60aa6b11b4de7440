// What is too much for a way is put off to where there will be room, without asking the database again and again.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { openWay } from '../../../test/invite.ts';
import { createAllowance } from './index.ts';

const now = new Date('2026-03-02T21:00:30Z');
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({});
});
beforeEach(() => app.database.pool.query('delete from sending_allowance'));
afterAll(() => app.stop());

/** How many may go at once, and how many are put off to each moment. */
async function take(limits: object, domains: string[]): Promise<Record<string, number>> {
  const way = openWay(null, null as never, {
    connectionId: '7',
    limits: { perDayMax: null, perDomainMinuteMax: null, warmUp: null, ...limits },
  });
  const rulings = await createAllowance().take(app.database.kysely, app.workspaceId, way, domains, now);
  const moments = Map.groupBy(rulings, (ruling) => ruling?.toISOString().slice(0, 16) ?? 'now');
  return Object.fromEntries([...moments].map(([moment, all]) => [moment, all.length]));
}

test('what is too much for the first day of a warm-up has more room on the next, and nothing is put off for long', async () => {
  const warmUp = { startPerDay: 50, doublesEveryDays: 1, from: '2026-03-02' };
  expect(await take({ warmUp }, Array(500).fill('example.com'))).toEqual({
    now: 50,
    '2026-03-03T00:00': 100,
    '2026-03-04T00:00': 350,
  });
});

test('a warm-up that ends in no limit lets the rest go on the day on which it ends', async () => {
  const warmUp = { startPerDay: 500_000, doublesEveryDays: 1, from: '2026-03-02' };
  expect(await take({ warmUp }, Array(20).fill('example.com'))).toEqual({ now: 20 });
  await app.database.pool.query('update sending_allowance set taken = 500000');
  expect(await take({ warmUp }, Array(20).fill('example.com'))).toEqual({ '2026-03-03T00:00': 20 });
});

test('each domain has minutes of its own', async () => {
  const domains = ['a.example', 'a.example', 'a.example', 'b.example'];
  expect(await take({ perDomainMinuteMax: 1 }, domains)).toEqual({
    now: 2,
    '2026-03-02T21:01': 1,
    '2026-03-02T21:02': 1,
  });
});
