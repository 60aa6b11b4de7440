// How long answers take into a file, beside PostgreSQL's own COPY of the same columns, and how much more memory a long file
// takes than a short one. EXPORT_ROWS sets how long the long one is.
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { to } from 'pg-copy-streams';
import { exportAnswers } from '../src/modules/reports/export/export-answers.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Context } from '../src/platform/context.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import { createLog } from '../src/platform/log.ts';
import { type Format, formats } from '../src/platform/table-writer/index.ts';
import type { BenchServer } from './database.ts';
import { seedSurveys, surveyCount, workspaceId } from './seed.ts';
import type { Line, Table } from './table.ts';

const rows = Number(process.env.EXPORT_ROWS ?? 1_000_000);
const fewRows = Math.min(200_000, rows / 2);
const megabyte = 1_000_000;
/** Half of what a short file takes may be garbage that nobody had to take away yet. */
const growthMegabytesMax = 100;

type Run = { ms: number; peak: number };

export async function benchExport(server: BenchServer): Promise<Table> {
  const database = await server.createDatabase('export');
  try {
    await seedSurveys(database);
    await seedAnswers(database);
    const lines: Line[] = [];
    await write(database, 'csv', 1_000);
    for (const format of formats) {
      const few = await write(database, format, fewRows);
      const all = await write(database, format, rows);
      const copied = await copy(database);
      const name = `${rows.toLocaleString('en')} answers as ${format}`;
      lines.push(
        {
          what: `${name}, s`,
          hark: all.ms / 1_000,
          anchor: copied.ms / 1_000,
          figure: all.ms / copied.ms,
          floor: { atMost: atMost[format] },
        },
        {
          what: `memory at its highest, MB, beside ${fewRows.toLocaleString('en')} answers`,
          hark: all.peak / megabyte,
          anchor: few.peak / megabyte,
          figure: (all.peak - few.peak) / megabyte,
          floor: { atMost: growthMegabytesMax },
        },
      );
    }
    return { title: `Answers as a file`, anchor: 'COPY / few answers', lines };
  } finally {
    await database.close();
  }
}

/** What a file may take of the time in which PostgreSQL alone writes its own text of the same columns. */
const atMost: Readonly<Record<Format, number>> = { csv: 5, ndjson: 5, xlsx: 9, parquet: 7 };

async function write({ kysely }: Connection, format: Format, count: number): Promise<Run> {
  const ctx: Context = {
    workspace: { id: workspaceId, name: 'Acme', timeZone: 'Europe/Berlin' },
    actor: { kind: 'system' },
    db: kysely,
    clock: systemClock,
    enqueue: async () => {},
    log: createLog('silent'),
  };
  // Answers stand in the order of their days, one day for each thousand.
  const asked = count === rows ? {} : { to: new Date(dayOf(count) * 86_400_000).toISOString().slice(0, 10) };
  return measured(() =>
    exportAnswers(ctx, { header: () => undefined }, format, { ...asked, bom: true, people: 'include' }),
  );
}

function dayOf(count: number): number {
  return firstDay + Math.ceil(count / answersPerDay) - 1;
}

async function copy({ pool }: Connection): Promise<Run> {
  const client = await pool.connect();
  try {
    return await measured(async () => client.query(to(copyText)));
  } finally {
    client.release();
  }
}

/** Reads to the end, and looks every few milliseconds how much memory the process takes. */
async function measured(open: () => Promise<Readable>): Promise<Run> {
  globalThis.gc?.();
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const start = performance.now();
  const stream = await open();
  await once(stream.resume(), 'end');
  clearInterval(look);
  return { ms: performance.now() - start, peak };
}

/** The columns of an export, as they stand in their tables. */
const copyText = `copy (
  select r.id, r.survey_id, s.name, r.survey_version, r.channel, r.link_id, l.name, r.invitation_id, i.sent_at, i.campaign_id,
    p.name, c.id, c.name, c.email, c.external_id, o.id, o.name, r.score, r.comment, r.answers, r.answered_at, r.day,
    r.updated_at, r.verdict, r.verdict_reasons, r.verdict_by, r.locale, r.evidence -> 'hidden', f.device, f.hour, f.visit
  from response r
  join survey s on s.workspace_id = r.workspace_id and s.id = r.survey_id
  left join invitation i on i.workspace_id = r.workspace_id and i.id = r.invitation_id
  left join campaign p on p.workspace_id = r.workspace_id and p.id = i.campaign_id
  left join contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
  left join company o on o.workspace_id = r.workspace_id and o.id = c.company_id
  left join survey_link l on l.workspace_id = r.workspace_id and l.id = r.link_id
  left join response_fact f on f.workspace_id = r.workspace_id and f.response_id = r.id
  where r.workspace_id = ${workspaceId} order by r.id
) to stdout`;

const answersPerDay = 1_000;
const firstDay = 18_000;

/** Each answer has an invitation and facts; a contact answers four times; half write a comment. */
async function seedAnswers({ pool }: Connection): Promise<void> {
  const client = await pool.connect();
  try {
    // Foreign keys are not what is measured here, and millions of them take their time.
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into company (workspace_id, name) select $1, 'Company ' || n from generate_series(1, $2::int / 40 + 1) n`,
      [workspaceId, rows],
    );
    await client.query(
      `insert into contact (workspace_id, email, name, external_id, company_id)
      select $1, 'person-' || n || '@example.com', 'Person ' || n, 'crm-' || n, n / 10 + 1
      from generate_series(1, $2::int / 4 + 1) n`,
      [workspaceId, rows],
    );
    await client.query(
      `insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
        sent_at, expires_at, gap_days, created_at, updated_at)
      select $1, n / 4 + 1, n % $3 + 1, 1, 'email', 'relationship', 'sent', decode(md5(n::text), 'hex'), at, at,
        at + interval '30 days', 0, at, at
      from (select n, 'epoch'::timestamptz + ($4::int + n / $5::int) * interval '1 day' as at
        from generate_series(0, $2::int - 1) n) asked`,
      [workspaceId, rows, surveyCount, firstDay, answersPerDay],
    );
    await client.query(
      `insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, comment, locale,
        day, answered_at, updated_at, verdict, evidence)
      select workspace_id, survey_id, 1, id, contact_id, 'email', id % 11,
        case when id % 2 = 0 then 'What I would change: the delivery, number ' || id || ', came late and nobody told me why.' end,
        'en', (id - 1) / $2::int + $3::int, sent_at + interval '3 hours', sent_at + interval '3 hours', 'trusted',
        '{"act": "touch", "userAgent": "Mozilla/5.0 (iPhone)"}'
      from invitation where workspace_id = $1 order by id`,
      [workspaceId, answersPerDay, firstDay],
    );
    await client.query(
      `insert into response_fact (workspace_id, response_id, survey_id, contact_id, day, score, suspect, channel, language,
        device, hour, visit)
      select workspace_id, id, survey_id, contact_id, day, score, false, 1, 1, 2, id % 24 + 1, 1 from response
      where workspace_id = $1`,
      [workspaceId],
    );
    await client.query('reset session_replication_role');
  } finally {
    client.release();
  }
  await pool.query('vacuum analyze');
}
