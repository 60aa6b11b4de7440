// The same answers for Hark and for DuckDB: worked out from their number by arithmetic that both know, in the order of their days.
import type { Connection } from '../src/platform/db/connect.ts';
import { workspaceId } from './seed.ts';

export const surveys = 20;
export const countries = 40;
export const firstDay = 19_539; // 2023-07-01
export const days = 3 * 365 + 1;
/** Each contact answers this often. */
const answersPerContact = 10;

/** What an answer is, by its number `n` from 0 on. The same text is SQL for PostgreSQL and for DuckDB. */
export function columnsOf(rows: number) {
  const contacts = rows / answersPerContact;
  const drawn = (factor: number, of: number) => `(((n * ${factor}) % 4294967296) >> 16) % ${of}`;
  const dayOf = (n: string) => `${firstDay} + (${n}) * ${days} / ${rows}`;
  return {
    contacts,
    dayOf,
    survey: `1 + (n % ${contacts}) % ${surveys}`,
    contact: `1 + n % ${contacts}`,
    suspect: `(n % ${contacts}) % 33 = 0`,
    score: `(array[0, 2, 4, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10, 10])[1 + ${drawn(2654435761, 16)}]`,
    channel: `1 + ${drawn(2246822519, 4)}`,
    plan: `1 + ${drawn(3266489917, 4)}`,
    country: `1 + ${drawn(668265263, countries)}`,
    language: `1 + ${drawn(374761393, 5)}`,
    hour: `1 + ${drawn(2869860233, 24)}`,
  };
}

const bins = Array.from({ length: 11 }, (_, score) => score);
const names = bins.map((score) => `c${score}`).join(', ');

/** Facts and what is counted of them; the product's own code counts them in a hundredth of the speed. */
export async function seedFacts({ pool }: Connection, rows: number): Promise<void> {
  const of = columnsOf(rows);
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query('set synchronous_commit = off');
    await client.query(`set work_mem = '256MB'`);
    await client.query('delete from earlier_answers');
    for (const [slot, property, values] of [
      [1, 'plan', ['free', 'basic', 'pro', 'max']],
      [2, 'country', Array.from({ length: countries }, (_, place) => `country ${place + 1}`)],
    ] as const) {
      await client.query(
        `insert into dimension (workspace_id, slot, subject, property, ready, declared_at) values ($1, $2, 'contact', $3, true, now())`,
        [workspaceId, slot, property],
      );
      await client.query(
        `insert into dimension_value (workspace_id, dimension, code, value)
        select $1, 10 + $2::int, code, value from unnest($3::text[]) with ordinality t(value, code)`,
        [workspaceId, slot, values],
      );
    }
    await client.query(
      `insert into dimension_value (workspace_id, dimension, code, value)
      select $1, 1, code, value from unnest('{email,sms,in-app,link}'::text[]) with ordinality t(value, code)`,
      [workspaceId],
    );
    // An index that grows with its rows takes three times as long as one that is built in the end.
    const { rows: indexes } = await client.query(
      `select indexdef from pg_indexes where tablename = 'response_fact' and indexname <> 'response_fact_pkey'`,
    );
    await client.query('alter table response_fact drop constraint response_fact_pkey');
    await client.query('drop index response_fact_day, response_fact_contact');
    await client.query(
      `insert into response_fact (workspace_id, response_id, survey_id, contact_id, day, next_day, next_survey_day, score,
        suspect, channel, language, device, hour, visit, d1, d2)
      select $1, n + 1, survey, contact, day, next, next, score, suspect, channel, language, 1 + n % 3, hour,
        case when n < $2 then 1 else 2 end, plan, country
      from (
        select n, ${of.survey} as survey, ${of.contact} as contact, ${of.dayOf('n')} as day, ${of.score} as score,
          ${of.suspect} as suspect, ${of.channel} as channel, ${of.language} as language, ${of.hour} as hour,
          ${of.plan} as plan, ${of.country} as country,
          case when not (${of.suspect}) then case when n + ${of.contacts} < ${rows} then ${of.dayOf(`n + ${of.contacts}`)} else 2147483647 end end as next
        from generate_series(0, ${rows}::bigint - 1) n
      ) drawn`,
      [workspaceId, of.contacts],
    );
    await client.query('alter table response_fact add primary key (workspace_id, response_id)');
    for (const { indexdef } of indexes) await client.query(indexdef);
    await client.query(
      `create temp table by_day as
      select survey_id, day, channel, d1, d2, suspect, score, next_day, count(*) as n from response_fact group by 1, 2, 3, 4, 5, 6, 7, 8`,
    );
    const counts = bins.map((score) => `coalesce(sum(n) filter (where score = ${score}), 0)`).join(', ');
    await client.query(
      `insert into score_day (workspace_id, survey_id, day, verdict, ${names})
      select $1, survey_id, day, case when suspect then 'suspect' else 'trusted' end, ${counts}
      from by_day group by day, suspect, grouping sets ((survey_id), ())`,
      [workspaceId],
    );
    for (const [number, column] of [
      [1, 'channel'],
      [11, 'd1'],
      [12, 'd2'],
    ] as const) {
      await client.query(
        `insert into dimension_day (workspace_id, dimension, survey_id, day, code, suspect, ${names})
        select $1, $2, coalesce(survey_id, 0), day, ${column}, suspect, ${counts}
        from by_day group by day, ${column}, suspect, grouping sets ((survey_id), ())`,
        [workspaceId, number],
      );
    }
    const month = `(date_trunc('month', date '1970-01-01' + day)::date - date '1970-01-01')`;
    const sums = bins.map((score) => `sum(c${score})`).join(', ');
    await client.query(
      `insert into score_month select workspace_id, survey_id, ${month}, verdict, ${sums} from score_day group by 1, 2, 3, 4`,
    );
    await client.query(
      `insert into dimension_month
      select workspace_id, dimension, survey_id, ${month}, code, suspect, ${sums} from dimension_day group by 1, 2, 3, 4, 5, 6`,
    );
    await client.query(
      `insert into latest_day (workspace_id, window_days, survey_id, day, ${names})
      select $1, days, survey, at, ${bins.map((score) => `coalesce(sum(n * by) filter (where score = ${score}), 0)`).join(', ')}
      from (select survey_id, day, next_day, score, sum(n) as n from by_day where next_day is not null group by 1, 2, 3, 4) b
      cross join lateral (values (survey_id), (0)) s(survey)
      cross join (values (0), (30), (90), (365)) w(days)
      cross join lateral (
        select day as at, 1 as by union all select least(next_day::bigint, day + days)::int, -1 where days > 0) step
      group by days, survey, at`,
      [workspaceId],
    );
    await client.query('drop table by_day');
  } finally {
    await client.query('reset all');
    client.release();
  }
  await pool.query('vacuum analyze');
}
