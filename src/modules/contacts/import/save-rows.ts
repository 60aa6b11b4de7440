// Saves rows of a file as contacts, thousands at a time. People nobody knows go in by one statement that looks nothing up;
// where that collides, or most of them are known, they are looked up, merged and written like any other change. Taking the
// same rows again changes nothing.
import { type Context, inTransaction } from '../../../platform/context.ts';
import type { ContactChange } from '../check-contact.ts';
import { applied, type ContactKey, type Draft, empty, type MergeRule, mergeContacts } from '../merge-contacts.ts';
import { holdProperties } from '../queries/properties.ts';
import { type Fresh, insertContacts, insertFresh, lockMatching, toInsert, updateContacts } from '../queries.ts';
import { isCollision, settle } from '../upsert-contacts.ts';

/** `contactId` is null where a row is about nobody who is there. */
export type RowResult =
  | { kind: 'created' | 'updated' | 'skipped'; contactId: string | null }
  | { kind: 'problem'; message: string };

/** Saves rows; the result at index i is that of row i. Must run in a transaction. */
export type SaveRows = (inside: Context) => Promise<RowResult[]>;

/**
 * Gets rows ready to be saved: all that can be done before the transaction, while another one is at work. What rows refer
 * to, such as companies, is made where it is missing, and stays also where the rows are never saved.
 */
export async function readyRows(ctx: Context, rows: readonly ContactChange[], rule: MergeRule): Promise<SaveRows> {
  const results = new Array<RowResult>(rows.length);
  const declared = await declaredOf(ctx);
  const settled = await settle(ctx, rows);
  const left: Place[] = [];
  for (const [place, outcome] of settled.entries()) {
    if ('change' in outcome) left.push({ place, change: outcome.change });
    else results[place] = { kind: 'problem', message: outcome.problem.message };
  }
  const fresh = (await areNew(ctx, left, rule)) ? await freshRows(ctx, left, rule.key) : null;
  return async (inside) => {
    // Somebody changed the properties since these rows were held against them.
    if ((await declaredOf(inside)) !== declared) return (await readyRows(inside, rows, rule))(inside);
    const rest = fresh !== null && (await saveFresh(inside, fresh, results)) ? fresh.rest : left;
    await saveKnown(inside, rest, rule, results);
    return results;
  };
}

/** What is declared of contacts, which in a transaction stays so until its end. */
async function declaredOf({ db, workspace }: Context): Promise<string> {
  return JSON.stringify(await holdProperties(db, workspace.id, 'contact'));
}

type Place = { place: number; change: ContactChange };

const probes = 50;

/** Whether to write these rows without looking them up: nobody whom a sample of them names is there. */
async function areNew({ db, workspace }: Context, rows: readonly Place[], { key, mode }: MergeRule): Promise<boolean> {
  // Many people may share a phone, so that nothing in the database would collide.
  if (mode === 'update' || key === 'phone') return false;
  const step = Math.max(1, Math.floor(rows.length / probes));
  const sample = rows.flatMap(({ change }, at) => (at % step === 0 ? (change[key] ?? []) : []));
  const of = (one: ContactKey) => (one === key ? sample : []);
  const by = { emails: of('email'), externalIds: of('externalId'), phones: [] };
  return (await lockMatching(db, workspace.id, by)).length === 0;
}

type FreshRows = { firsts: readonly Place[]; contacts: Fresh; rest: readonly Place[] };

/** The first row about each person as a new contact, and the rows that are left. */
async function freshRows(
  { db, workspace, clock }: Context,
  rows: readonly Place[],
  key: ContactKey,
): Promise<FreshRows> {
  const seen = new Set<string>();
  // What belongs to the rows that are left must not go to somebody of a later row first.
  const left = new Set<string>();
  const other = key === 'email' ? 'externalId' : 'email';
  const firsts: Place[] = [];
  const rest: Place[] = [];
  for (const row of rows) {
    const [same, also] = [folded(row.change, key), folded(row.change, other)];
    if (!same || seen.has(same) || left.has(also)) {
      rest.push(row);
      if (also) left.add(also);
    } else firsts.push(row);
    seen.add(same);
  }
  // Neighbours in an index are written together: that alone makes the statement a third faster.
  firsts.sort((a, b) => ((a.change[key] ?? '') < (b.change[key] ?? '') ? -1 : 1));
  const contacts = firsts.map(({ change }) => applied(empty, change));
  return { firsts, contacts: await toInsert(db, workspace.id, contacts, clock.now()), rest };
}

/** What identifies the person of a row, the same for upper and lower case in an address; empty where nothing does. */
function folded(change: ContactChange, key: ContactKey): string {
  return (key === 'email' ? change.email?.toLowerCase() : change[key]) ?? '';
}

/** False where somebody is known after all, and nothing was written. */
async function saveFresh(ctx: Context, { firsts, contacts }: FreshRows, results: RowResult[]): Promise<boolean> {
  try {
    await inTransaction(ctx, ({ db }) => insertFresh(db, contacts));
  } catch (error) {
    if (isCollision(error)) return false;
    throw error;
  }
  for (const [at, { place }] of firsts.entries()) {
    results[place] = { kind: 'created', contactId: contacts.ids[at] as string };
  }
  return true;
}

const triesAlone = 3;

/** Saves rows together, or in halves where they collide with what others write at this moment, down to one by one. */
async function saveKnown(
  ctx: Context,
  rows: readonly Place[],
  rule: MergeRule,
  results: RowResult[],
  tried = 1,
): Promise<void> {
  if (rows.length === 0) return;
  try {
    await inTransaction(ctx, (inside) => merge(inside, rows, rule, results));
  } catch (error) {
    if (!isCollision(error)) throw error;
    const [only, second] = rows;
    if (only !== undefined && second === undefined) {
      if (tried < triesAlone) return saveKnown(ctx, rows, rule, results, tried + 1);
      const message = 'The e-mail address or the external id belongs to another contact.';
      results[only.place] = { kind: 'problem', message };
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await saveKnown(ctx, rows.slice(0, half), rule, results);
    await saveKnown(ctx, rows.slice(half), rule, results);
  }
}

async function merge(ctx: Context, rows: readonly Place[], rule: MergeRule, results: RowResult[]): Promise<void> {
  const { db, workspace, clock } = ctx;
  const now = clock.now();
  const changes = rows.map(({ change }) => change);
  const stored = await lockMatching(db, workspace.id, {
    emails: changes.flatMap((change) => change.email ?? []),
    externalIds: changes.flatMap((change) => change.externalId ?? []),
    phones: rule.key === 'phone' ? changes.flatMap((change) => change.phone ?? []) : [],
  });
  const outcomes = mergeContacts(stored, changes, rule);
  const touched = new Set<Draft>();
  for (const outcome of outcomes) {
    if (outcome.kind === 'created' || outcome.kind === 'updated') touched.add(outcome.draft);
  }
  const [known, fresh] = [[...touched].filter((one) => one.id !== null), [...touched].filter((one) => one.id === null)];
  await updateContacts(db, workspace.id, known, now);
  const ids = await insertContacts(db, workspace.id, fresh, now);
  const made = new Map(fresh.map((draft, at) => [draft, ids[at]]));
  for (const [at, outcome] of outcomes.entries()) {
    const { place } = rows[at] as Place;
    if (outcome.kind === 'problem') {
      results[place] = { kind: 'problem', message: outcome.message };
      continue;
    }
    const { kind, draft } = outcome;
    const contactId = draft.id ?? made.get(draft) ?? null;
    results[place] = { kind: kind === 'unchanged' ? 'skipped' : kind, contactId };
  }
}
