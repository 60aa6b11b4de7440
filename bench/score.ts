// How long "NPS by month" takes over a million answers: Hark's roll-up and what is still announced, beside DuckDB over the
// same rows in a file of its own. Both must say the same.
import { deepStrictEqual } from 'node:assert';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { formatDay, parseDay } from '../src/core/calendar/index.ts';
import { readTrend } from '../src/modules/analytics/read-trend.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Context } from '../src/platform/context.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import { createLog } from '../src/platform/log.ts';
import type { BenchServer } from './database.ts';
import { seedSurveys, surveyCount, workspaceId } from './seed.ts';
import { median, type Table } from './table.ts';

const answers = 1_000_000;
/** What a busy second leaves for the relay. */
const announced = { answers: 2_000, perCommit: 50 };
const days = 3 * 365;
const lastDay = parseDay('2026-06-30') as number;
const firstDay = lastDay - days + 1;
const rounds = 60;

type Month = { from: string; n: number; nps: number | null };

export async function benchScore(server: BenchServer): Promise<Table> {
  const database = await server.createDatabase('score');
  try {
    await seedSurveys(database);
    await seedAnswers(database);
    const duck = await openDuck(database, join(server.folder, 'answers.duckdb'));
    try {
      deepStrictEqual(await byHark(database), await duck.ask());
      const pairs: { hark: number; duck: number }[] = [];
      for (let round = 0; round < rounds; round++) {
        pairs.push({ hark: await timeMs(() => byHark(database)), duck: await timeMs(duck.ask) });
      }
      const line = {
        what: 'NPS by month over 1,000,000 answers, ms',
        hark: median(pairs.map((pair) => pair.hark)),
        anchor: median(pairs.map((pair) => pair.duck)),
        figure: median(pairs.map((pair) => pair.hark / pair.duck)),
        floor: { atMost: 0.5 },
      };
      return { title: 'The score read', anchor: 'DuckDB, 2 threads', lines: [line] };
    } finally {
      duck.close();
    }
  } finally {
    await database.close();
  }
}

async function timeMs(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** The question as the API answers it: each month with its interval. */
async function byHark({ kysely }: Connection): Promise<Month[]> {
  const ctx: Context = {
    workspace: { id: workspaceId, name: 'Acme', timeZone: 'Europe/Berlin' },
    actor: { kind: 'system' },
    db: kysely,
    clock: systemClock,
    enqueue: async () => {},
    log: createLog('silent'),
  };
  const period = { from: formatDay(firstDay), to: formatDay(lastDay), suspects: 'exclude' } as const;
  const { points } = await readTrend(ctx, { ...period, by: 'month' });
  return points.map(({ from, n, nps }) => ({ from, n, nps: rounded(nps) }));
}

export async function seedAnswers({ pool }: Connection): Promise<void> {
  const client = await pool.connect();
  try {
    // Foreign keys are not what is measured here, and a million of them take their time.
    await client.query('set session_replication_role = replica');
    await client.query('select setseed(0.42)');
    await client.query(
      `insert into response (workspace_id, survey_id, survey_version, channel, score, day, answered_at, updated_at, verdict)
      select $1, n % $2 + 1, 1, 'email', (array[0, 2, 4, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10, 10])[1 + floor(random() * 16)::int],
        day, date '1970-01-01' + day, date '1970-01-01' + day, case when random() < 0.03 then 'suspect' else 'trusted' end
      from (select n, $3 + floor(random() * $4)::int as day from generate_series(1, $5::int) n) drawn
      order by day`,
      [workspaceId, surveyCount, firstDay, days, answers],
    );
    const bins = Array.from({ length: 11 }, (_, score) => score);
    await client.query(
      `insert into score_day (workspace_id, survey_id, day, verdict, ${bins.map((score) => `c${score}`).join(', ')})
      select workspace_id, survey_id, day, verdict, ${bins.map((score) => `count(*) filter (where score = ${score})`).join(', ')}
      from response where id <= $1 group by workspace_id, day, verdict, grouping sets ((survey_id), ())`,
      [answers - announced.answers],
    );
    await client.query(
      `insert into score_month (workspace_id, survey_id, day, verdict, ${bins.map((score) => `c${score}`).join(', ')})
      select workspace_id, survey_id, date_trunc('month', date '1970-01-01' + day)::date - date '1970-01-01', verdict,
        ${bins.map((score) => `sum(c${score})`).join(', ')}
      from score_day group by 1, 2, 3, 4`,
    );
    await client.query(
      `insert into announcement (workspace_id, event, ids, changes)
      select workspace_id, 'response.recorded', array_agg(id), jsonb_agg(jsonb_build_array(survey_id::text, day, verdict, score, 1))
      from response where id > $1 group by workspace_id, id / $2`,
      [answers - announced.answers, announced.perCommit],
    );
    await client.query('reset session_replication_role');
  } finally {
    client.release();
  }
  await pool.query('vacuum analyze');
}

/** DuckDB with the same answers, asked by a prepared statement in the form in which it is fastest: day by day first. */
async function openDuck({ pool }: Connection, file: string) {
  const instance = await DuckDBInstance.create(file, { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    'create table response (workspace_id bigint, survey_id bigint, day integer, verdict varchar, score tinyint)',
  );
  const appender = await connection.createAppender('response');
  const step = 100_000;
  for (let id = 1; id <= answers; id += step) {
    const { rows } = await pool.query({
      text: 'select survey_id, day, verdict, score from response where workspace_id = $1 and id >= $2 and id < $3 order by id',
      values: [workspaceId, id, id + step],
      rowMode: 'array',
    });
    for (const [surveyId, day, verdict, score] of rows) {
      appender.appendBigInt(BigInt(workspaceId));
      appender.appendBigInt(BigInt(surveyId));
      appender.appendInteger(day);
      appender.appendVarchar(verdict);
      appender.appendTinyInt(score);
      appender.endRow();
    }
  }
  appender.closeSync();
  await connection.run('checkpoint');
  const question = await connection.prepare(`
    select date_trunc('month', date '1970-01-01' + day) as month, sum(n)::integer, sum(promoters - detractors)::integer
    from (
      select day, count(*) as n, count(*) filter (score >= 9) as promoters, count(*) filter (score <= 6) as detractors
      from response
      where workspace_id = ${workspaceId} and verdict = 'trusted' and day between ${firstDay} and ${lastDay}
      group by day
    )
    group by month order by month`);
  return {
    async ask(): Promise<Month[]> {
      const rows = (await question.runAndReadAll()).getRowsJS() as [Date, number, number][];
      return rows.map(([month, n, difference]) => ({
        from: formatDay(Math.max(month.getTime() / 86_400_000, firstDay)),
        n,
        nps: rounded((difference / n) * 100),
      }));
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function rounded(nps: number | null): number | null {
  return nps === null ? null : Number(nps.toFixed(6));
}
