// How long a segment takes to count over a million contacts, with five conditions that look at five different tables. The
// floor is absolute: nobody who builds a segment waits for a count that a ratio excuses.
import { type Condition, type Moment, readCondition } from '../src/core/conditions/index.ts';
import { selectionOf } from '../src/modules/segments/queries/compile.ts';
import { countContacts, limitStatements } from '../src/modules/segments/queries/contacts.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import type { BenchServer } from './database.ts';
import { seedSurveys, surveyCount, workspaceId } from './seed.ts';
import { median, type Table } from './table.ts';

const contacts = 1_000_000;
const companies = 20_000;
const events = 3_000_000;
const answers = 500_000;
const rounds = 15;

const now = new Date('2026-07-01T12:00:00Z');
const moment: Moment = { now, timeZone: 'Europe/Berlin' };

const five = [
  { type: 'contact', property: 'plan', test: { op: 'anyOf', texts: ['Pro', 'Team'] } },
  { type: 'company', property: 'seats', test: { op: 'atLeast', number: 20 } },
  {
    type: 'event',
    name: 'order placed',
    count: { op: 'atLeast', times: 2 },
    lastDays: 90,
    where: [{ property: 'total', test: { op: 'above', number: 50 } }],
  },
  { type: 'answer', given: true, score: { from: 9, to: 10 }, lastDays: 365 },
  { type: 'ask', asked: false, lastDays: 30 },
];

export async function benchSegments(server: BenchServer): Promise<Table> {
  const database = await server.createDatabase('segments');
  try {
    await seedSurveys(database);
    await seedContacts(database);
    const lines = [];
    for (const type of ['all', 'any', 'not']) {
      const { first, later } = await measure(database, read({ type, of: five }));
      lines.push(line(`${type} of five conditions, the first time, ms`, first), line(`${type} of five, ms`, later));
    }
    return { title: 'Counting a segment of 1,000,000 contacts', anchor: '', lines };
  } finally {
    await database.close();
  }
}

function line(what: string, tookMs: number) {
  return { what, hark: tookMs, anchor: null, figure: tookMs, floor: { atMost: 500 } };
}

function read(given: unknown): Condition {
  const result = readCondition(given);
  if ('condition' in result) return result.condition;
  throw new Error(JSON.stringify(result.problems));
}

async function measure({ kysely }: Connection, condition: Condition): Promise<{ first: number; later: number }> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    await kysely.transaction().execute(async (db) => {
      await limitStatements(db);
      await countContacts(db, workspaceId, await selectionOf(db, workspaceId, condition, moment));
    });
    times.push(performance.now() - start);
  }
  const [first = 0, ...later] = times;
  return { first, later: median(later) };
}

/** Things come in the order in which they happen: the n-th of $2 over two years, the last one at $4. */
const atPlace = `$4::timestamptz - ($2::int - n) * (interval '2 years' / $2::int)`;

async function seedContacts({ pool }: Connection): Promise<void> {
  const client = await pool.connect();
  try {
    // Foreign keys are not what is measured here, and millions of them take their time.
    await client.query('set session_replication_role = replica');
    await client.query('select setseed(0.42)');
    await client.query(
      `insert into company (workspace_id, name, properties)
      select $1, 'Company ' || n, jsonb_build_object('seats', floor(random() * 100)::int, 'sector', n % 12)
      from generate_series(1, $2::int) n`,
      [workspaceId, companies],
    );
    await client.query(
      `insert into contact (workspace_id, email, name, locale, company_id, properties)
      select $1, 'person-' || n || '@example.com', 'Person ' || n, (array['en', 'de', 'fr', 'es'])[n % 4 + 1],
        case when random() < 0.8 then 1 + floor(random() * $3)::int end,
        jsonb_build_object('plan', (array['Free', 'Free', 'Free', 'Pro', 'Team', 'Enterprise'])[1 + floor(random() * 6)::int],
          'seats', floor(random() * 50)::int, 'renewal', to_char(date '2026-01-01' + n % 500, 'YYYY-MM-DD'))
      from generate_series(1, $2::int) n`,
      [workspaceId, contacts, companies],
    );
    await client.query(
      `insert into event (workspace_id, contact_id, name, properties, occurred_at, received_at)
      select $1, 1 + floor(random() * $3)::int, (array['order placed', 'order placed', 'ticket solved', 'signed in'])[n % 4 + 1],
        jsonb_build_object('total', floor(random() * 200)::int), ${atPlace}, $4
      from generate_series(1, $2::int) n`,
      [workspaceId, events, contacts, now],
    );
    await client.query(
      `insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
        sent_at, expires_at, gap_days, created_at, updated_at)
      select $1, 1 + floor(random() * $3)::int, n % $5 + 1, 1, 'email', 'relationship', 'sent',
        decode(md5(n::text), 'hex'), at, at, at + interval '30 days', 0, at, at
      from (select n, ${atPlace} as at from generate_series(1, $2::int) n) asked`,
      [workspaceId, answers * 2, contacts, now, surveyCount],
    );
    await client.query(
      `insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, day,
        answered_at, updated_at, verdict)
      select workspace_id, survey_id, 1, id, contact_id, 'email', floor(random() * 11)::int,
        (sent_at at time zone 'Europe/Berlin')::date - date '1970-01-01', sent_at, sent_at, 'trusted'
      from invitation where workspace_id = $1 and id % 2 = 0`,
      [workspaceId],
    );
    await client.query('reset session_replication_role');
  } finally {
    client.release();
  }
  await pool.query('vacuum analyze');
}
