// The last word on each contact of a campaign: who is to be considered, and what came of it.
import { type RawBuilder, sql } from 'kysely';
import type { RuleId } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';
import { copyRows, copyText } from '../../../platform/db/index.ts';
import type { Selection } from '../../segments/index.ts';
import type { Audience } from '../audience.ts';

/** One occasion of a contact; `number` is null for one that is not enrolled yet. */
export type Member = { contactId: string; occasion: string; number: number | null; askedAt: Date | null };

type Of = { workspaceId: string; id: string };

const member = sql`contact_id as "contactId", occasion, number, asked_at as "askedAt"`;
const read = (row: Omit<Member, 'number'> & { number: string }): Member => ({ ...row, number: Number(row.number) });

/** Those whose time to be looked at has come, the longest due first. */
export async function selectDue(db: Db, { workspaceId, id }: Of, now: Date, limit: number): Promise<Member[]> {
  const { rows } = await sql<Omit<Member, 'number'> & { number: string }>`
    select ${member} from consideration
    where workspace_id = ${workspaceId} and campaign_id = ${id} and look_at <= ${now}
    order by look_at, contact_id limit ${limit}`.execute(db);
  return rows.map(read);
}

/** Has those looked at now that were considered by an earlier revision. Who was asked once and for all stays so. */
export async function lookAtOutdated(db: Db, { workspaceId, id }: Of, revision: number, now: Date): Promise<void> {
  await sql`
    update consideration set look_at = ${now}
    where workspace_id = ${workspaceId} and campaign_id = ${id} and revision < ${revision}
      and not (verdict = 'ask' and look_at is null) and look_at is distinct from ${now}`.execute(db);
}

/** Everybody in the segment but those who are shut out, as `id` and, where `value` is named, that of each contact. */
function selected({ everyone, segment, excluded }: Audience, more = sql``): RawBuilder<unknown> {
  const without = excluded.map(({ selection }) => sql`except select c.id ${selection.meeting}`);
  return sql`select c.id ${(segment ?? everyone).meeting} ${more} ${without.length > 0 ? sql.join(without, sql` `) : sql``}`;
}

export async function countAudience(db: Db, audience: Audience): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${selected(audience)}) a`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The ids, in order, of contacts in the audience that were never considered. */
export async function selectUnconsidered(db: Db, { workspaceId, id }: Of, audience: Audience): Promise<string[]> {
  const fresh = sql`and not exists (
    select from consideration k
    where k.workspace_id = ${workspaceId} and k.campaign_id = ${id} and k.contact_id = c.id and k.occasion = 0)`;
  const { rows } = await sql<{ ids: string | null }>`
    select string_agg(id::text, ',' order by id) as ids from (${selected(audience, fresh)}) found`.execute(db);
  return rows[0]?.ids?.split(',') ?? [];
}

/** Contacts in the audience whose property names a day between the two, both included, as YYYY-MM-DD and whatever follows. */
export async function selectDated(
  db: Db,
  workspaceId: string,
  audience: Audience,
  property: string,
  { first, last }: { first: string; last: string },
): Promise<{ contactId: string; day: string }[]> {
  const text = sql`left(c.properties ->> ${property}::text, 10) collate "C"`;
  const { rows } = await sql<{ contactId: string; day: string }>`
    select c.id as "contactId", c.day from (
      select c.id, left(c.properties ->> ${property}::text, 10) as day from contact c
      where c.workspace_id = ${workspaceId} and ${text} between ${first} and ${last}) c
    join (${selected(audience, sql`and ${text} between ${first} and ${last}`)}) a using (id)
    order by c.id`.execute(db);
  return rows;
}

/** Which of these occasions of contacts are known, as `contact/occasion`. */
export async function selectKnown(
  db: Db,
  { workspaceId, id }: Of,
  contactIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select contact_id || '/' || occasion as key from consideration
    where workspace_id = ${workspaceId} and campaign_id = ${id} and contact_id = any(${contactIds}::bigint[])`.execute(
    db,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Which of these contacts are in the selection. */
export async function selectAmong(db: Db, { meeting }: Selection, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select c.id ${meeting} and c.id = any(${ids}::bigint[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export type Considered = Member & {
  number: number;
  verdict: 'ask' | 'wait' | 'never';
  because: RuleId | null;
  channel: string | null;
  dueAt: Date | null;
  lookAt: Date | null;
};

const columns = [
  'workspace_id',
  'campaign_id',
  'contact_id',
  'occasion',
  'number',
  'revision',
  'verdict',
  'because',
  'channel',
  'due_at',
  'look_at',
  'asked_at',
  'considered_at',
];

type Consideration = Of & { revision: number; now: Date };

/** Moments in ISO 8601. Those of a batch are mostly the same few, and writing one takes long. */
function momentWriter(): (at: Date | null) => string | null {
  const known = new Map<number, string>();
  return (at) => {
    if (at === null) return null;
    const time = at.getTime();
    const text = known.get(time) ?? at.toISOString();
    known.set(time, text);
    return text;
  };
}

export async function insertConsidered(db: Db, of: Consideration, considered: readonly Considered[]): Promise<void> {
  if (considered.length === 0) return;
  const { workspaceId, id, revision } = of;
  const now = of.now.toISOString();
  const written = momentWriter();
  const rows = considered.map((one) => [
    workspaceId,
    id,
    one.contactId,
    one.occasion,
    String(one.number),
    String(revision),
    one.verdict,
    one.because,
    one.channel,
    written(one.dueAt),
    written(one.lookAt),
    written(one.askedAt),
    now,
  ]);
  await copyRows(db, 'consideration', columns, copyText(rows));
}

export async function updateConsidered(db: Db, of: Consideration, considered: readonly Considered[]): Promise<void> {
  if (considered.length === 0) return;
  const all = <Value>(read: (one: Considered) => Value) => considered.map(read);
  const written = momentWriter();
  await sql`
    update consideration k
    set revision = ${of.revision}, verdict = u.verdict, because = u.because, channel = u.channel, due_at = u.due_at,
      look_at = u.look_at, asked_at = u.asked_at, considered_at = ${of.now}
    from unnest(${all((c) => c.contactId)}::bigint[], ${all((c) => c.occasion)}::bigint[], ${all((c) => c.verdict)}::text[],
      ${all((c) => c.because)}::text[], ${all((c) => c.channel)}::text[], ${all((c) => written(c.dueAt))}::timestamptz[],
      ${all((c) => written(c.lookAt))}::timestamptz[], ${all((c) => written(c.askedAt))}::timestamptz[])
      as u(contact_id, occasion, verdict, because, channel, due_at, look_at, asked_at)
    where k.workspace_id = ${of.workspaceId} and k.campaign_id = ${of.id} and k.contact_id = u.contact_id
      and k.occasion = u.occasion and k.contact_id = any(${all((c) => c.contactId)}::bigint[])`.execute(db);
}

/** Takes in occasions that come by themselves; they are looked at when they are due. What is known already stays as it is. */
export async function insertOccasions(
  db: Db,
  of: Consideration,
  occasions: readonly { contactId: string; occasion: string; dueAt: Date }[],
): Promise<void> {
  const all = <Value>(read: (one: (typeof occasions)[number]) => Value) => occasions.map(read);
  await sql`
    insert into consideration (workspace_id, campaign_id, contact_id, occasion, number, revision, verdict, because, due_at, look_at,
      considered_at)
    select ${of.workspaceId}, ${of.id}, o.contact_id, o.occasion, 0, ${of.revision}, 'wait', 'due', o.due_at,
      greatest(o.due_at, ${of.now}), ${of.now}
    from unnest(${all((o) => o.contactId)}::bigint[], ${all((o) => o.occasion)}::bigint[],
      ${all((o) => o.dueAt.toISOString())}::timestamptz[]) as o(contact_id, occasion, due_at)
    where exists (select from contact c where c.workspace_id = ${of.workspaceId} and c.id = o.contact_id)
    on conflict do nothing`.execute(db);
}

/** Who was withdrawn counts as not asked, and is looked at at once. */
export async function forgetAsks(db: Db, of: Of, asks: readonly { contactId: string; askedAt: Date }[], now: Date) {
  await sql`
    update consideration k set verdict = 'wait', because = 'due', asked_at = null, look_at = ${now}
    from unnest(${asks.map((one) => one.contactId)}::bigint[], ${asks.map((one) => one.askedAt.toISOString())}::timestamptz[])
      as w(contact_id, asked_at)
    where k.workspace_id = ${of.workspaceId} and k.campaign_id = ${of.id} and k.contact_id = w.contact_id
      and date_trunc('milliseconds', k.asked_at) = w.asked_at`.execute(db);
}

export async function deleteConsidered(db: Db, of: Of, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await sql`
    delete from consideration
    where workspace_id = ${of.workspaceId} and campaign_id = ${of.id} and contact_id = any(${contactIds}::bigint[])`.execute(
    db,
  );
}

/** When the next of those who wait is looked at, and whether anybody is waited for at all. */
export async function selectNextLook(db: Db, { workspaceId, id }: Of): Promise<{ at: Date | null; waiting: boolean }> {
  const due = sql`from consideration where workspace_id = ${workspaceId} and campaign_id = ${id} and look_at is not null`;
  const { rows } = await sql<{ at: Date | null; waiting: boolean }>`
    select (select min(look_at) ${due}) as at, exists (select ${due} and verdict = 'wait') as waiting`.execute(db);
  return rows[0] ?? { at: null, waiting: false };
}

/** The campaign is done: nobody is looked at any more, and for who still waits the quota is reached. */
export async function closeWaiting(db: Db, { workspaceId, id }: Of, now: Date): Promise<void> {
  await sql`
    update consideration set look_at = null, considered_at = ${now},
      verdict = case when verdict = 'wait' then 'never' else verdict end,
      because = case when verdict = 'wait' then 'quota' else because end
    where workspace_id = ${workspaceId} and campaign_id = ${id} and look_at is not null`.execute(db);
}
