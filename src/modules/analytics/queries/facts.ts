// The narrow rows that answers are counted by.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { type DeclaredDimension, longestValue } from '../dimension.ts';
import type { Fact, StoredAnswer } from '../fact.ts';

/** What an id stands for now, and what it was counted as: null where it is gone, or was not counted yet. */
export type AnswerAndFact = { id: string; answer: StoredAnswer | null; fact: Fact | null };

const codes = ['channel', 'language', 'device', 'hour', 'visit'] as const;
const slots = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8'] as const;

/**
 * One transaction at a time counts answers: what it reads as counted must stay so until it has written. One turn for all
 * workspaces, so that two relays that hold several cannot wait for each other.
 */
export async function takeTurn(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('response_fact'))`.execute(db);
}

/**
 * A query for these answers as JSON, one column `pair` in the shape of `AnswerAndFact`. An answer is "again" where an earlier
 * one of its contact has been counted.
 * @param ids a query or an array of answers' ids.
 */
export function answersAndFacts(
  workspaceId: string,
  ids: RawBuilder<unknown>,
  declared: readonly DeclaredDimension[],
): RawBuilder<unknown> {
  const contact =
    declared.length === 0
      ? sql``
      : sql`left join contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
      left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id`;
  const known = declared.map((one) => textOf(one));
  return sql`
    select json_build_object('id', t.id::text,
      'answer', case when r.id is not null then json_build_object('responseId', r.id::text, 'surveyId', r.survey_id::text,
        'contactId', r.contact_id::text, 'day', r.day, 'score', r.score, 'suspect', r.verdict = 'suspect', 'channel', r.channel,
        'language', r.locale, 'userAgent', r.evidence ->> 'userAgent',
        'hour', extract(hour from r.answered_at at time zone w.time_zone)::int + 1,
        'visit', case when r.contact_id is null then 0 when f.response_id is null and exists (
          select from response_fact e where e.workspace_id = r.workspace_id and e.contact_id = r.contact_id) then 2 else 1 end,
        'known', array[${sql.join(known)}]::text[]) end,
      'fact', case when f.response_id is not null then json_build_object('responseId', f.response_id::text,
        'surveyId', f.survey_id::text, 'contactId', f.contact_id::text, 'day', f.day, 'score', f.score, 'suspect', f.suspect,
        ${sql.raw(codes.map((name) => `'${name}', f.${name}`).join(', '))},
        'slots', array[${sql.raw(slots.map((name) => `f.${name}`).join(', '))}]) end) as pair
    from ${ids} t(id)
    left join response r on r.workspace_id = ${workspaceId} and r.id = t.id
    left join response_fact f on f.workspace_id = ${workspaceId} and f.response_id = t.id
    join workspace w on w.id = ${workspaceId} ${contact}`;
}

/** What a dimension says of contact `c` or company `o`; null is not known. */
export function textOf({ subject, property }: DeclaredDimension): RawBuilder<string | null> {
  const properties = sql.raw(subject === 'contact' ? 'c.properties' : 'o.properties');
  return sql`nullif(left(${properties} ->> ${property}, ${longestValue}), '')`;
}

export async function selectAnswersAndFacts(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  declared: readonly DeclaredDimension[],
): Promise<AnswerAndFact[]> {
  const { rows } = await sql<{ pair: AnswerAndFact }>`${answersAndFacts(
    workspaceId,
    sql`unnest(${[...ids]}::bigint[])`,
    declared,
  )} order by t.id`.execute(db);
  return rows.map(({ pair }) => pair);
}

export async function writeFacts(
  db: Db,
  workspaceId: string,
  facts: readonly Fact[],
  gone: readonly string[],
): Promise<void> {
  if (gone.length > 0) {
    await sql`delete from response_fact where workspace_id = ${workspaceId} and response_id = any(${[...gone]}::bigint[])`.execute(
      db,
    );
  }
  if (facts.length === 0) return;
  const of = <Value>(read: (fact: Fact) => Value) => facts.map(read);
  const set = ['survey_id', 'contact_id', 'day', 'score', 'suspect', ...codes, ...slots];
  await sql`
    insert into response_fact (workspace_id, response_id, ${sql.raw(set.join(', '))})
    select ${workspaceId}, t.* from unnest(${of((f) => f.responseId)}::bigint[], ${of((f) => f.surveyId)}::bigint[],
      ${of((f) => f.contactId)}::bigint[], ${of((f) => f.day)}::int[], ${of((f) => f.score)}::smallint[],
      ${of((f) => f.suspect)}::boolean[],
      ${sql.join(codes.map((name) => sql`${of((f) => f[name])}::smallint[]`))},
      ${sql.join(slots.map((_, place) => sql`${of((f) => f.slots[place] ?? 0)}::smallint[]`))}) t
    on conflict (workspace_id, response_id) do update
    set ${sql.raw(set.map((name) => `${name} = excluded.${name}`).join(', '))}`.execute(db);
}
