// How fast a campaign is planned: a million contacts are selected, decided on one by one, claimed and queued, with a word kept on
// each. Held against the bare INSERT … SELECT of the same invitations into an equal table: what PostgreSQL takes to write them down
// when nobody asks why.

import { readCampaign } from '../src/core/asking/index.ts';
import { planCampaign } from '../src/modules/campaigns/index.ts';
import { fixedClock } from '../src/platform/clock.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import { createLog } from '../src/platform/log.ts';
import type { BenchServer } from './database.ts';
import { seedSurveys, workspaceId } from './seed.ts';
import type { Table } from './table.ts';

const contacts = Number(process.env.PLANNING_CONTACTS ?? 1_000_000);
/** Contacts that were asked before, some of them too lately. */
const askedBefore = contacts / 5;
const sampleShare = 0.9;
// A Wednesday on which it is day everywhere that contacts are.
const now = new Date('2026-07-01T12:00:00Z');

export async function benchPlanning(server: BenchServer): Promise<Table> {
  const database = await server.createDatabase('planning');
  try {
    await seedSurveys(database);
    await seedContacts(database);
    const campaignId = await seedCampaign(database);
    const planned = await timed(() => planAll(database));
    await check(database, campaignId);
    await database.pool.query('checkpoint');
    const bare = await timed(() => insertBare(database, campaignId));
    const perSecond = (ms: number) => (contacts / ms) * 1_000;
    const [hark, anchor] = [perSecond(planned), perSecond(bare)];
    return {
      title: `Planning a campaign of ${contacts.toLocaleString('en')} contacts`,
      anchor: 'INSERT … SELECT',
      lines: [{ what: 'contacts planned/s', hark, anchor, figure: hark / anchor, floor: { atLeast: 0.3 } }],
    };
  } finally {
    await database.close();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function planAll(database: Connection): Promise<void> {
  const planner = { database: { ...database, embedded: false }, clock: fixedClock(now), log: createLog('error') };
  while ((await planCampaign(planner)) !== null);
}

async function seedContacts({ pool }: Connection): Promise<void> {
  await pool.query('select setseed(0.42)');
  await pool.query(
    `insert into contact (workspace_id, email, name, locale, time_zone, properties, created_at)
    select $1, 'person-' || n || '@example.com', 'Person ' || n, 'en',
      (array['Europe/Berlin', 'Europe/Lisbon', 'America/New_York', 'Africa/Lagos', null])[n % 5 + 1],
      jsonb_build_object('plan', (array['Free', 'Pro', 'Team'])[n % 3 + 1]), $3::timestamptz - n * interval '1 minute'
    from generate_series(1, $2::int) n`,
    [workspaceId, contacts, now],
  );
  await pool.query(
    `insert into contact_clock (workspace_id, contact_id, relationship_at, recent)
    select $1, n * 5, at, array[at] from (
      select n, $3::timestamptz - random() * interval '100 days' as at from generate_series(1, $2::int) n) asked`,
    [workspaceId, askedBefore, now],
  );
  await pool.query('vacuum analyze');
  await pool.query('checkpoint');
}

async function seedCampaign({ pool }: Connection): Promise<string> {
  const condition = { type: 'contact', property: 'plan', test: { op: 'anyOf', texts: ['Free', 'Pro', 'Team'] } };
  const segment = await pool.query(
    `insert into segment (workspace_id, name, condition) values ($1, 'Customers', $2) returning id`,
    [workspaceId, JSON.stringify(condition)],
  );
  const read = readCampaign({
    timing: { kind: 'once' },
    who: { segmentId: segment.rows[0].id, sample: { kind: 'share', share: sampleShare } },
    how: { weekdays: Array(7).fill({ from: '07:00', until: '21:00' }), reminders: [] },
  });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { rows } = await pool.query(
    `insert into campaign (workspace_id, name, survey_id, state, definition, start_at, look_at, sweep_at, created_at, updated_at)
    values ($1, 'Yearly', 1, 'running', $2, $3, $3, $3, $3, $3) returning id`,
    [workspaceId, JSON.stringify(read.campaign), now],
  );
  return rows[0].id;
}

/** Each contact was asked or has its reason, and those who were asked are about as many as there should be. */
async function check({ pool }: Connection, campaignId: string): Promise<void> {
  const { rows } = await pool.query(
    `select (select count(*) from consideration where campaign_id = $1)::int as considered,
      (select count(*) from consideration where campaign_id = $1 and verdict <> 'ask' and because is null)::int as unexplained,
      (select count(*) from invitation where campaign_id = $1)::int as asked`,
    [campaignId],
  );
  const { considered, unexplained, asked } = rows[0];
  const expected = contacts * sampleShare * (1 - 0.3 / 5);
  if (considered === contacts && unexplained === 0 && Math.abs(asked / expected - 1) < 0.02) return;
  throw new Error(`planned wrongly: ${JSON.stringify({ considered, unexplained, asked, expected })}`);
}

async function insertBare({ pool }: Connection, campaignId: string): Promise<void> {
  await pool.query('create table bare (like invitation including all)');
  // The same checks against contacts and surveys as an invitation has.
  await pool.query(
    `alter table bare add foreign key (workspace_id, contact_id) references contact on delete cascade,
      add foreign key (workspace_id, survey_id, survey_version) references survey_version`,
  );
  const { rows } = await pool.query(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
    where table_name = 'invitation' and column_name <> 'id'`,
  );
  const { columns } = rows[0];
  await pool.query(`insert into bare (${columns}) select ${columns} from invitation where campaign_id = $1`, [
    campaignId,
  ]);
}
