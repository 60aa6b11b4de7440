// What it costs to take invitations and to write what became of them: Hark's own two statements, with contacts, suppressions, messages
// and counts, beside a plain claim and finish of the same rows in a table of their own. Batches of 500, two workers side by side.
import { Kysely, PostgresDialect } from 'kysely';
import { claimQueued, type Finished, saveFinished } from '../src/modules/delivery/queries/send.ts';
import type { Db } from '../src/platform/context.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import type { BenchServer } from './database.ts';
import { seedInvitations, seedSurveys, workspaceId } from './seed.ts';
import { median, type Table } from './table.ts';

const rounds = 5;
const rowsPerRound = 10_000;
const batchSize = 500;
const workers = 2;

export async function benchClaims(server: BenchServer): Promise<Table> {
  const database = await server.createDatabase('claims');
  try {
    await seedSurveys(database);
    await createBare(database);
    const db: Db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
    const pairs: { hark: number; bare: number }[] = [];
    for (let round = 0; round <= rounds; round++) {
      await seedInvitations(database.pool, rowsPerRound, 'queued');
      await database.pool.query(
        `insert into bare overriding system value select * from invitation where state = 'queued'`,
      );
      await database.pool.query('vacuum analyze');
      const byHark = () => perSecond((worker) => batchOfHark(db, worker));
      const byBare = () => perSecond((worker) => batchOfBare(database, worker));
      const first = round % 2 === 0 ? await byHark() : null;
      const bare = await byBare();
      const hark = first ?? (await byHark());
      // The first round fills caches.
      if (round > 0) pairs.push({ hark, bare });
    }
    const line = {
      what: `rows/s, batches of ${batchSize}, ${workers} workers`,
      hark: median(pairs.map((pair) => pair.hark)),
      anchor: median(pairs.map((pair) => pair.bare)),
      figure: median(pairs.map((pair) => pair.hark / pair.bare)),
      floor: { atLeast: 0.6 },
    };
    return { title: 'Claimed and finished', anchor: 'SKIP LOCKED, same rows', lines: [line] };
  } finally {
    await database.close();
  }
}

/** Rows a second until no batch finds any. */
async function perSecond(batch: (worker: string) => Promise<number>): Promise<number> {
  const start = performance.now();
  const counts = await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      let count = 0;
      for (let more = 1; more > 0; count += more) more = await batch(String(worker + 1));
      return count;
    }),
  );
  const count = counts.reduce((sum, one) => sum + one, 0);
  if (count !== rowsPerRound) throw new Error(`${count} of ${rowsPerRound} rows were claimed`);
  return (count / (performance.now() - start)) * 1_000;
}

async function batchOfHark(db: Db, worker: string): Promise<number> {
  const now = new Date();
  const lane = { workspaceId, channel: 'email', campaignId: '0' };
  const { claimed } = await claimQueued(db, worker, lane, now, batchSize);
  const finished = claimed.map(
    (one): Finished => ({
      ...{ id: one.id, step: one.step, state: 'sent', reason: null, at: now },
      ...{ attempted: true, answerWindowDays: 30, laterSteps: null },
      message: {
        ...{ outcome: 'accepted', address: one.email ?? '', domain: 'example.com', subject: 'How did we do?' },
        ...{ messageId: `${one.id}@localhost`, reply: '250 ok', providerId: null, content: null },
        recipient: { name: one.name, locale: one.locale, properties: one.properties },
      },
    }),
  );
  if (finished.length > 0) {
    const via = { workspaceId, channel: 'email', provider: 'smtp', connectionId: null };
    await saveFinished(db, worker, via, finished, now);
  }
  return claimed.length;
}

/** The same rows with the same indexes, and nothing that hangs on them. */
async function createBare({ pool }: Connection): Promise<void> {
  await pool.query('create table bare (like invitation including all)');
}

async function batchOfBare({ pool }: Connection, worker: string): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    `update bare set state = 'sending', claimed_by = $1
    from (select id from bare where state = 'queued' and workspace_id = $3 and channel = 'email'
        and coalesce(campaign_id, 0) = 0 and send_at <= now()
      order by send_at limit $2 for update skip locked) due
    where bare.workspace_id = $3 and bare.id = due.id returning bare.id`,
    [worker, batchSize, workspaceId],
  );
  if (rows.length > 0) {
    await pool.query(
      `update bare set state = 'sent', claimed_by = null, sent_at = now()
      where workspace_id = $3 and id = any($1) and claimed_by = $2`,
      [rows.map(({ id }) => id), worker, workspaceId],
    );
  }
  return rows.length;
}
