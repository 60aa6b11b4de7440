// Facts against answers, and what is counted of them against the facts. An answer that is still announced may differ: the
// announcement will bring it in line.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { windows } from '../contact-chain.ts';
import { never } from '../fact.ts';
import { countArray, countColumns, countNames, monthOf } from './eleven-counts.ts';
import type { AnswerKey } from './facts.ts';

/** An answer that is not counted as it is, on the day on which it is or was counted. */
export type FactDifference = AnswerKey & { surveyId: string; day: number };

const announced = sql`
  select workspace_id, unnest(ids) as id from announcement
  where event in ('response.recorded', 'response.changed', 'response.deleted')`;

/** Answers without their fact, facts without their answer, and facts that say something else than the answer. */
export async function selectFactDifferences(db: Db): Promise<FactDifference[]> {
  const { rows } = await sql<FactDifference>`
    select workspace_id as "workspaceId", id, coalesce(r.survey_id, f.survey_id) as "surveyId", coalesce(r.day, f.day) as day
    from response r
    full join (select *, response_id as id from response_fact) f using (workspace_id, id)
    left join (select distinct workspace_id, id, true as announced from (${announced}) a) a using (workspace_id, id)
    left join earlier_answers e using (workspace_id)
    where a.announced is null and (r.score is null or f.score is not null or e.last_id is null or id <= e.counted_to or id > e.last_id)
      and (r.survey_id, r.day, r.score, r.verdict = 'suspect', r.contact_id)
        is distinct from (f.survey_id, f.day, f.score, f.suspect, f.contact_id)
    order by 1, 2`.execute(db);
  return rows;
}

/** What roll-ups of facts are kept, with what they must hold. `says` is what a row is about, for people to read. */
type RollUp = {
  table: string;
  keys: string;
  says: RawBuilder<unknown>;
  expected: RawBuilder<unknown>;
  /** Which of its rows are looked at. */
  only: RawBuilder<unknown>;
};

const histogram = sql.raw(countNames.map((_, score) => `count(*) filter (where score = ${score})`).join(', '));
const numbers = ['channel', 'language', 'device', 'hour', 'visit'];
const ofDimensions = sql`
  select f.workspace_id, d.number as dimension, f.survey_id, f.day, d.code, f.suspect, f.score
  from response_fact f
  cross join lateral (
    values ${sql.raw(numbers.map((name, place) => `(${place + 1}, f.${name})`).join(', '))}
    union all
    select 10 + slot, (array[f.d1, f.d2, f.d3, f.d4, f.d5, f.d6, f.d7, f.d8])[slot]
    from dimension where workspace_id = f.workspace_id and ready
  ) d(number, code)`;
const dimensionKeys = 'workspace_id, dimension, survey_id, day, code, suspect';

const sayDimension = sql`'dimension ' || dimension || ', value ' || code || case when suspect then ', suspect' else '' end`;
/** One whose earlier answers are still being filled in is counted afresh then. */
const onlyReady = sql`dimension < 10 or exists (
  select from dimension d where d.workspace_id = h.workspace_id and d.slot = h.dimension - 10 and d.ready)`;

const dimensionDay: RollUp = {
  table: 'dimension_day',
  keys: dimensionKeys,
  says: sayDimension,
  only: onlyReady,
  expected: sql`
    select workspace_id, dimension::smallint, coalesce(survey_id, 0) as survey_id, day, code::smallint, suspect, ${histogram}
    from (${ofDimensions}) f
    group by workspace_id, dimension, day, code, suspect, grouping sets ((survey_id), ())`,
};

const sums = sql.raw(countNames.map((name) => `sum(${name})`).join(', '));

const dimensionMonth: RollUp = {
  table: 'dimension_month',
  keys: dimensionKeys,
  says: sql`'month, ' || ${sayDimension}`,
  only: sql`true`,
  expected: sql`
    select workspace_id, dimension, survey_id, ${monthOf('day')}, code, suspect, ${sums}
    from dimension_day group by 1, 2, 3, 4, 5, 6`,
};

const latest: RollUp = {
  table: 'latest_day',
  keys: 'workspace_id, window_days, survey_id, day',
  only: sql`true`,
  says: sql`'latest answers of ' || window_days || ' days'`,
  expected: sql`
    select workspace_id, window_days::smallint, survey_id, day,
      ${sql.raw(countNames.map((_, score) => `coalesce(sum(by) filter (where score = ${score}), 0)`).join(', '))}
    from (
      select f.workspace_id, w.days as window_days, s.survey_id, f.score, f.day as first,
        least(s.next::bigint, f.day + w.days)::int as after
      from response_fact f
      cross join lateral (values (0::bigint, f.next_day), (f.survey_id, f.next_survey_day)) s(survey_id, next)
      cross join unnest(${[0, ...windows]}::int[]) w(days)
      where s.next is not null
    ) link
    cross join lateral (
      select first as day, 1 as by where window_days = 0 or after > first
      union all
      select after, -1 where window_days <> 0 and after > first
    ) step
    group by 1, 2, 3, 4`,
};

const monthOfScore: RollUp = {
  table: 'score_month',
  keys: 'workspace_id, survey_id, day, verdict',
  only: sql`true`,
  says: sql`'month, ' || verdict`,
  expected: sql`
    select workspace_id, survey_id, ${monthOf('day')}, verdict, ${sums}
    from score_day group by 1, 2, 3, 4`,
};

/** Those that are counted from the facts. */
export const factRollUps: readonly RollUp[] = [dimensionDay, latest];
/** Those that are sums of the days. */
export const monthRollUps: readonly RollUp[] = [dimensionMonth, monthOfScore];

export type CountDifference = {
  workspaceId: string;
  surveyId: string | null;
  day: number;
  says: string;
  rolledUp: number[];
  expected: number[];
};

function differing({ table, keys, expected, only }: RollUp): RawBuilder<unknown> {
  return sql`
    select ${sql.raw(keys)}, coalesce(max(rolled_up), array_fill(0, array[11])) as rolled_up,
      coalesce(max(expected), array_fill(0, array[11])) as expected
    from (
      select ${sql.raw(keys)}, ${countArray} as rolled_up, null::int[] as expected from ${sql.table(table)} h where ${only}
      union all
      select ${sql.raw(keys)}, null, ${countArray}::int[] from (${expected}) e(${sql.raw(keys)}, ${countColumns})
    ) both_sides
    group by ${sql.raw(keys)}
    having coalesce(max(rolled_up), array_fill(0, array[11])) <> coalesce(max(expected), array_fill(0, array[11]))`;
}

export async function selectCountDifferences(db: Db, rollUp: RollUp): Promise<CountDifference[]> {
  const { rows } = await sql<CountDifference>`
    select workspace_id as "workspaceId", nullif(survey_id, 0) as "surveyId", day, ${rollUp.says} as says,
      rolled_up as "rolledUp", expected
    from (${differing(rollUp)}) d order by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** Sets what differs to what it must hold. The caller has the turn. */
export async function setCounts(db: Db, rollUp: RollUp): Promise<void> {
  const { table, keys } = rollUp;
  await sql`
    insert into ${sql.table(table)} (${sql.raw(keys)}, ${countColumns})
    select ${sql.raw(keys)}, ${sql.raw(countNames.map((_, score) => `expected[${score + 1}]`).join(', '))}
    from (${differing(rollUp)}) d
    on conflict (${sql.raw(keys)}) do update
    set ${sql.raw(countNames.map((name) => `${name} = excluded.${name}`).join(', '))}`.execute(db);
}

const chains = sql`
  select workspace_id, response_id, survey_id, day, next_day, next_survey_day, case when not suspect then next end as next,
    case when not suspect then next_in_survey end as next_in_survey
  from (
    select *,
      coalesce(lead(day) over (partition by workspace_id, contact_id, suspect order by day, response_id), ${never}) as next,
      coalesce(lead(day) over (partition by workspace_id, contact_id, survey_id, suspect order by day, response_id), ${never})
        as next_in_survey
    from response_fact where contact_id is not null
  ) f`;
const isBroken = sql`(next_day, next_survey_day) is distinct from (next, next_in_survey)`;

/** Answers that do not end where the next one of their contact begins. */
export async function selectBrokenChains(db: Db): Promise<FactDifference[]> {
  const { rows } = await sql<FactDifference>`
    select workspace_id as "workspaceId", response_id as id, survey_id as "surveyId", day from (${chains}) c
    where ${isBroken} order by 1, 2`.execute(db);
  return rows;
}

/** Lets each answer end where the next one of its contact begins. The caller has the turn. */
export async function mendChains(db: Db): Promise<void> {
  await sql`
    update response_fact f set next_day = c.next, next_survey_day = c.next_in_survey
    from (select * from (${chains}) c where ${isBroken}) c
    where f.workspace_id = c.workspace_id and f.response_id = c.response_id`.execute(db);
}
