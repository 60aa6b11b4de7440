// What a simulation rests on: who is in an audience, what they were asked in the past, what happened to them, and what answers to
// expect.
import { sql } from 'kysely';
import type { PastAsk, Purpose } from '../../../core/asking/index.ts';
import type { Counts } from '../../../core/nps/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { Selection } from '../../segments/index.ts';
import type { Member } from '../sample-audience.ts';

const batchSize = 5_000;

/** Statements of this transaction that take longer are given up (PostgreSQL's 57014). */
export async function limitReading(db: Db): Promise<void> {
  await sql`set local statement_timeout = '20s'`.execute(db);
}

/** Those of a selection that are in none of the others, by id, in batches. */
export async function* selectMembers(
  db: Db,
  { meeting }: Selection,
  excluded: readonly { selection: Selection }[],
): AsyncGenerator<Member[]> {
  const without = excluded.map(({ selection }) => sql`and c.id not in (select c.id ${selection.meeting})`);
  const from = sql`${meeting} ${sql.join(without, sql` `)}`;
  for (let after = '0'; ; ) {
    const { rows } = await sql<Member>`
      select c.id, c.company_id as "companyId" ${from} and c.id > ${after} order by c.id limit ${batchSize}`.execute(
      db,
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return;
    after = last.id;
  }
}

/** All asks of these contacts since then that left or are about to, but for those of one campaign. */
export async function selectPastAsks(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  { since, butOf }: { since: Date; butOf: { campaignId: string; since: Date } | null },
): Promise<Map<string, PastAsk[]>> {
  const { rows } = await sql<{ contactId: string; at: Date; purpose: Purpose; campaignId: string | null }>`
    select * from (
      select contact_id as "contactId", coalesce(asked_at, sent_at, created_at) as at, purpose, campaign_id as "campaignId"
      from invitation
      where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::bigint[])
        and state in ('queued', 'sending', 'offered', 'sent', 'uncertain')
    ) asked
    where at >= ${since}
      ${butOf === null ? sql`` : sql`and not coalesce("campaignId" = ${butOf.campaignId} and at >= ${butOf.since}, false)`}
    order by at`.execute(db);
  return gathered(rows, ({ contactId: _, ...ask }) => ask);
}

export type PastEvent = { name: string; properties: Record<string, string | number | boolean | null>; at: Date };

/** The events of this name that these contacts had in a time, `until` excluded. */
export async function selectPastEvents(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  { name, from, until }: { name: string; from: Date; until: Date },
): Promise<Map<string, PastEvent[]>> {
  const { rows } = await sql<PastEvent & { contactId: string }>`
    select contact_id as "contactId", name, properties, occurred_at as at from event
    where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::bigint[]) and name = ${name}
      and occurred_at >= ${from} and occurred_at < ${until}
    order by occurred_at, id`.execute(db);
  return gathered(rows, ({ contactId: _, ...event }) => event);
}

/** A date property of these contacts as it was given: texts that begin with YYYY-MM-DD. */
export async function selectDates(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  property: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`
    select id, properties ->> ${property}::text as text from contact
    where workspace_id = ${workspaceId} and id = any(${contactIds}::bigint[])
      and properties ->> ${property}::text ~ '^\\d{4}-\\d{2}-\\d{2}(T|$)'`.execute(db);
  return new Map(rows.map(({ id, text }) => [id, text]));
}

export type PastAnswers = Counts & { asked: number };

/** What came of the latest asks between the two moments: how many there were, and their answers by category. */
export async function selectPastAnswers(
  db: Db,
  workspaceId: string,
  { surveyId, from, until }: { surveyId: string | null; from: Date; until: Date },
): Promise<PastAnswers> {
  const { rows } = await sql<PastAnswers>`
    select count(*)::int as asked, count(*) filter (where r.score <= 6)::int as detractors,
      count(*) filter (where r.score between 7 and 8)::int as passives, count(*) filter (where r.score >= 9)::int as promoters
    from (
      select id from invitation
      where workspace_id = ${workspaceId} and state = 'sent' and sent_at >= ${from} and sent_at < ${until}
        ${surveyId === null ? sql`` : sql`and survey_id = ${surveyId}`}
      order by id desc limit 50000
    ) i
    left join response r on r.workspace_id = ${workspaceId} and r.invitation_id = i.id`.execute(db);
  return rows[0] ?? { asked: 0, detractors: 0, passives: 0, promoters: 0 };
}

function gathered<Row extends { contactId: string }, Value>(
  rows: Row[],
  value: (row: Row) => Value,
): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const row of rows) {
    const known = found.get(row.contactId);
    if (known === undefined) found.set(row.contactId, [value(row)]);
    else known.push(value(row));
  }
  return found;
}
