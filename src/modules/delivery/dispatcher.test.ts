// The dispatcher over several workspaces, ways and processes: fair, in order of priority, and slowed only where a provider is slow.
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { openWay, outboxSender } from '../../../test/invite.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { emailSettings } from '../../app.ts';
import type { Outcome } from '../../channels/channel.ts';
import { openEmail } from '../../channels/email/index.ts';
import { defaultDefinition } from '../../core/survey/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { openSignals, type Signals, signal } from '../../platform/queue/signals.ts';
import { createWorkspace } from '../access/index.ts';
import type { Way } from '../connections/index.ts';
import { createOpenings, type Dispatcher, holdSending, keepToHours, releaseSending, startDispatcher } from './index.ts';

const clock = fixedClock('2026-03-02T09:00:30Z');
let app: TestApp;
let signals: Signals;
let running: Dispatcher[] = [];
/** Addresses in the order in which they were handed over. */
let handed: string[] = [];
let outcome: (address: string) => Outcome;
let ways: Map<string, Way>;

beforeAll(async () => {
  app = await startTestApp({ clock });
  signals = await openSignals(app.database, createLog('silent'));
});
beforeEach(() => {
  ways = new Map();
  handed = [];
  outcome = () => ({ kind: 'accepted', reply: '250 ok' });
});
afterEach(async () => {
  for (const one of running) await one.stop();
  running = [];
  await app.database.pool.query('delete from invitation; delete from held_lane; delete from sending_allowance');
});
afterAll(async () => {
  await signals.close();
  await app.stop();
});

const settings = () => emailSettings(app.config);

function way(more: Partial<Way> = {}): Way {
  const deliver = async ({ address }: { address: string }) => {
    handed.push(address);
    await turn();
    return outcome(address);
  };
  return openWay(settings(), { ...openEmail(settings()), concurrency: 4, captures: false, deliver }, more);
}

/** One process that sends by the ways of the test, else by one that all workspaces share. */
async function dispatch(): Promise<void> {
  const shared = way();
  const find = async (workspaceId: string) => ways.get(workspaceId) ?? shared;
  running.push(await startDispatcher(outboxSender(app, clock, find), signals));
}

async function openWorkspace(name: string): Promise<string> {
  const { id } = await createWorkspace(app.database.kysely, { name, timeZone: 'UTC' });
  const { pool } = app.database;
  const { rows } = await pool.query(
    `insert into survey (workspace_id, name, version) values ($1, 'Survey', 1) returning id`,
    [id],
  );
  await pool.query('insert into survey_version (workspace_id, survey_id, version, definition) values ($1, $2, 1, $3)', [
    id,
    rows[0].id,
    JSON.stringify(defaultDefinition('Acme')),
  ]);
  return id;
}

type Queued = { campaignId?: string; priority?: number; domain?: string };

async function queue(workspaceId: string, count: number, name: string, more: Queued = {}): Promise<void> {
  const { campaignId = null, priority = 3, domain = 'example.com' } = more;
  await app.database.pool.query(
    `with asked as (
      insert into contact (workspace_id, email) select $1, $2 || n || '@' || $3 from generate_series(1, $4::int) n returning id)
    insert into invitation (workspace_id, contact_id, survey_id, survey_version, campaign_id, priority, channel, purpose, state,
      token, send_at, expires_at, gap_days, created_at, updated_at)
    select $1, asked.id, survey.id, 1, $5, $6, 'email', 'relationship', 'queued', decode(md5(asked.id::text), 'hex'), $7::timestamptz,
      $7::timestamptz + interval '30 days', 0, $7::timestamptz, $7::timestamptz
    from asked, (select id from survey where workspace_id = $1 limit 1) survey`,
    [workspaceId, name, domain, count, campaignId, priority, clock.now()],
  );
  await signal(app.database.kysely, 'send');
}

const countOf = (name: string) => handed.filter((address) => address.startsWith(name)).length;
const settled = (name: string, count: number) => waitFor(name, async () => countOf(name) >= count);

async function states(workspaceId: string) {
  const { rows } = await app.database.pool.query(
    `select state, attempts, send_at as at, count(*)::int from invitation where workspace_id = $1 group by 1, 2, 3 order by 3, 1`,
    [workspaceId],
  );
  return rows.map(({ state, attempts, at, count }) => [state, attempts, (at - clock.now().getTime()) / 1_000, count]);
}

test('a workspace with ten does not wait for one with thousands', async () => {
  const [large, small] = [await openWorkspace('Large'), await openWorkspace('Small')];
  await queue(large, 4_000, 'large');
  await dispatch();
  await settled('large', 200);
  const before = countOf('large');
  await queue(small, 10, 'small');
  await settled('small', 10);
  expect(countOf('large') - before).toBeLessThan(1_500);
  expect(countOf('large')).toBeLessThan(4_000);
});

test('within a workspace the campaign with the highest priority goes first', async () => {
  const workspaceId = await openWorkspace('Priorities');
  await queue(workspaceId, 300, 'late', { campaignId: '1', priority: 4 });
  await queue(workspaceId, 300, 'soon', { campaignId: '2', priority: 1 });
  await dispatch();
  await settled('late', 300);
  expect(handed.findIndex((address) => address.startsWith('late'))).toBeGreaterThan(250);
});

test('a rate limit of one provider rests only its own way, and counts no attempt', async () => {
  const [limited, free] = [await openWorkspace('Limited'), await openWorkspace('Free')];
  ways.set(limited, way({ connectionId: '1' }));
  ways.set(free, way({ connectionId: '2' }));
  outcome = (address) =>
    address.startsWith('limited')
      ? { kind: 'deferred', reply: '429', pauseMs: 120_000 }
      : { kind: 'accepted', reply: '250 ok' };
  await queue(limited, 500, 'limited');
  await queue(free, 500, 'free');
  await dispatch();
  await settled('free', 500);
  expect(countOf('limited')).toBeLessThan(100);
  await running.pop()?.stop();
  const tried = countOf('limited');
  expect(await states(limited)).toEqual([
    ['queued', 0, 0, 500 - tried],
    ['queued', 0, 120, tried],
  ]);
});

test('nothing of a campaign that is held goes out, and all of it once it is released', async () => {
  const workspaceId = await openWorkspace('Held');
  await holdSending(app.database.kysely, workspaceId, '8', clock.now());
  await queue(workspaceId, 20, 'held', { campaignId: '8', priority: 1 });
  await queue(workspaceId, 20, 'other', { campaignId: '9' });
  await dispatch();
  await settled('other', 20);
  expect(countOf('held')).toBe(0);
  await releaseSending(app.database.kysely, workspaceId, '8');
  await settled('held', 20);
});

test('what is outside of its hours is put off once, and holds up nobody', async () => {
  const workspaceId = await openWorkspace('Evening');
  const weekdays = Array(7).fill({ from: '18:00', until: '19:00' });
  await keepToHours(app.database.kysely, workspaceId, '8', { weekdays, quietHours: null, holidays: [] });
  await queue(workspaceId, 500, 'evening', { campaignId: '8', priority: 1 });
  await queue(workspaceId, 50, 'other', { campaignId: '9' });
  const shared = way();
  const openings = createOpenings();
  let asked = 0;
  const counted: typeof openings = (lane, ...rest) => {
    if (lane.hours !== null) asked += 1;
    return openings(lane, ...rest);
  };
  const sender = outboxSender(app, clock, async () => shared);
  running.push(await startDispatcher({ ...sender, openings: counted }, signals));
  await settled('other', 50);
  await waitFor('all to be decided on', async () =>
    (await states(workspaceId)).every(([state, , at]) => state === 'sent' || at > 0),
  );
  await queue(workspaceId, 5, 'next', { campaignId: '9' });
  await settled('next', 5);
  await running.pop()?.stop();
  expect(await states(workspaceId)).toEqual([
    ['sent', 1, 0, 55],
    ['queued', 0, 9 * 3_600 - 30, 500],
  ]);
  expect(asked).toBe(500);
});

test('several processes send side by side, and none sends what another has', async () => {
  const workspaceId = await openWorkspace('Many');
  await queue(workspaceId, 1_000, 'many');
  await Promise.all([dispatch(), dispatch(), dispatch()]);
  await settled('many', 1_000);
  for (const one of running.splice(0)) await one.stop();
  expect(handed).toHaveLength(1_000);
  expect(new Set(handed).size).toBe(1_000);
  expect(await states(workspaceId)).toEqual([['sent', 1, 0, 1_000]]);
});

test('a way with limits puts off what is too much for the minute, spread over as many as it takes', async () => {
  const workspaceId = await openWorkspace('Careful');
  ways.set(workspaceId, way({ connectionId: '3', limits: { perDayMax: null, perDomainMinuteMax: 5, warmUp: null } }));
  await queue(workspaceId, 12, 'big', { domain: 'big.example' });
  await queue(workspaceId, 3, 'other', { domain: 'other.example' });
  await dispatch();
  await waitFor('all to be decided on', async () =>
    (await states(workspaceId)).every(([state, , at]) => state === 'sent' || at > 0),
  );
  expect([countOf('big'), countOf('other')]).toEqual([5, 3]);
  expect(await states(workspaceId)).toEqual([
    ['sent', 1, 0, 8],
    ['queued', 0, 30, 5],
    ['queued', 0, 90, 2],
  ]);
});

test('a way that is warmed up lets through its share of the day, and processes share it', async () => {
  const workspaceId = await openWorkspace('Warm');
  ways.set(workspaceId, way({ connectionId: '4', limits: { perDayMax: 50, perDomainMinuteMax: null, warmUp: null } }));
  await queue(workspaceId, 120, 'warm');
  await Promise.all([dispatch(), dispatch()]);
  await waitFor('all to be decided on', async () =>
    (await states(workspaceId)).every(([state, , at]) => state === 'sent' || at > 0),
  );
  expect(countOf('warm')).toBe(50);
  const [sent, ...later] = await states(workspaceId);
  expect(sent).toEqual(['sent', 1, 0, 50]);
  expect(later.reduce((sum, [, , , count]) => sum + count, 0)).toBe(70);
});

test('what cannot leave by a way that is broken waits, and holds up nobody', async () => {
  const [broken, whole] = [await openWorkspace('Broken'), await openWorkspace('Whole')];
  ways.set(broken, way({ connectionId: '5', problem: 'Its key was revoked.' }));
  await queue(broken, 10, 'broken');
  await queue(whole, 10, 'whole');
  await dispatch();
  await settled('whole', 10);
  expect(countOf('broken')).toBe(0);
  expect(await states(broken)).toEqual([['queued', 0, 0, 10]]);
});
