// The clocks of contacts, by which nobody is asked twice. Those of a batch are claimed in two steps that cannot block each other for
// ever: first the rows that are not there yet are made, in the order of their keys; then the others are locked, in the same order,
// and set where the contact has rested. Who locks never waits for who makes.
import { type RawBuilder, sql } from 'kysely';
import type { Purpose } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';
import { column } from '../../../platform/db/index.ts';

/** One contact that is to be asked. `asksMax` is null where there is no budget; a gap or window of 0 days is always kept. */
export type Claim = {
  workspaceId: string;
  contactId: string;
  purpose: Purpose;
  gapDays: number;
  asksMax: number | null;
  windowDays: number;
  /** Least days since the last ask of any purpose, where the contact has asked for it. */
  restDays?: number | null;
};

/** The last asks kept with a contact: as many as a budget may allow. */
const recentMax = 100;

/**
 * Claims the clocks of these contacts, each of which may stand there once, and returns those who were free: they count as asked at
 * `now`. The claims hold when the transaction commits.
 */
export async function claimClocks(
  db: Db,
  claims: readonly Claim[],
  now: Date,
): Promise<{ workspaceId: string; contactId: string }[]> {
  if (claims.length === 0) return [];
  await lookUpByKey(db, true);
  const claimed = await claimEach(db, claims, now);
  await lookUpByKey(db, false);
  return claimed;
}

async function claimEach(db: Db, claims: readonly Claim[], now: Date): Promise<Key[]> {
  const fresh = await insertClocks(db, claims, now);
  if (fresh.length === claims.length) return fresh;
  const made = new Set(fresh.map(keyOf));
  const others = claims.filter((claim) => !made.has(keyOf(claim)));
  await lockClocks(db, others);
  return [...fresh, ...(await setRested(db, others, now))];
}

/** Within the transaction: thousands of keys are looked up one by one, not by a pass over all clocks there are. */
async function lookUpByKey(db: Db, isOn: boolean): Promise<void> {
  const joins = isOn ? 'off' : 'on';
  await sql`select set_config('enable_hashjoin', ${joins}, true), set_config('enable_mergejoin', ${joins}, true)`.execute(
    db,
  );
}

type Key = { workspaceId: string; contactId: string };

const keyOf = ({ workspaceId, contactId }: Key) => `${workspaceId}/${contactId}`;

const returned = sql`workspace_id as "workspaceId", contact_id as "contactId"`;

async function insertClocks(db: Db, claims: readonly Claim[], now: Date): Promise<Key[]> {
  const { rows } = await sql<Key>`
    insert into contact_clock (workspace_id, contact_id, relationship_at, transactional_at, product_at, research_at, recent)
    select workspace_id, contact_id, ${askedFor('relationship', now)}, ${askedFor('transactional', now)},
      ${askedFor('product', now)}, ${askedFor('research', now)}, array[${now}::timestamptz]
    from ${rowsOf(claims)}
    order by workspace_id, contact_id
    on conflict do nothing
    returning ${returned}`.execute(db);
  return rows;
}

async function lockClocks(db: Db, claims: readonly Claim[]): Promise<void> {
  await sql`
    select from contact_clock k join ${rowsOf(claims)} using (workspace_id, contact_id)
    order by k.workspace_id, k.contact_id for update of k`.execute(db);
}

/** A statement of its own, so that it sees what those have written who held the locks before. */
async function setRested(db: Db, claims: readonly Claim[], now: Date): Promise<Key[]> {
  const set = (purpose: Purpose) => {
    const column = sql.ref(`${purpose}_at`);
    return sql`${column} = case when c.purpose = ${purpose} then ${now} else k.${column} end`;
  };
  const { rows } = await sql<Key>`
    update contact_clock k
    set ${set('relationship')}, ${set('transactional')}, ${set('product')}, ${set('research')},
      recent = (${now}::timestamptz || k.recent)[1:${sql.lit(recentMax)}]
    from ${rowsOf(claims)}
    where k.workspace_id = c.workspace_id and k.contact_id = c.contact_id
      and coalesce(case c.purpose when 'relationship' then k.relationship_at when 'transactional' then k.transactional_at
        when 'product' then k.product_at else k.research_at end <= ${now}::timestamptz - make_interval(hours => 24 * c.gap_days), true)
      and coalesce(k.recent[1] <= ${now}::timestamptz - make_interval(hours => 24 * c.rest_days), true)
      and coalesce(k.recent[c.asks_max] <= ${now}::timestamptz - make_interval(hours => 24 * c.window_days), true)
    returning k.workspace_id as "workspaceId", k.contact_id as "contactId"`.execute(db);
  return rows;
}

function askedFor(purpose: Purpose, now: Date): RawBuilder<unknown> {
  return sql`case when c.purpose = ${purpose} then ${now}::timestamptz end`;
}

function rowsOf(claims: readonly Claim[]): RawBuilder<unknown> {
  const of = <Value>(type: string, read: (claim: Claim) => Value) => column(type, claims.map(read));
  return sql`unnest(${of('bigint', (c) => c.workspaceId)}, ${of('bigint', (c) => c.contactId)},
    ${of('text', (c) => c.purpose)}, ${of('int', (c) => c.gapDays)}, ${of('int', (c) => c.asksMax)},
    ${of('int', (c) => c.windowDays)}, ${of('int', (c) => c.restDays ?? null)})
    as c(workspace_id, contact_id, purpose, gap_days, asks_max, window_days, rest_days)`;
}
