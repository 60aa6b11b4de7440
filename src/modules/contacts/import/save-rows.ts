// Saves rows of a file as contacts, tens of thousands at a time. Rows about people nobody knows go in by one statement without
// a look; only what collided is looked up, merged and written like any other change. Taking the same rows again changes
// nothing.
import { type Context, inTransaction } from '../../../platform/context.ts';
import type { ContactChange } from '../check-contact.ts';
import type { ContactFields } from '../contact.ts';
import { applied, type ContactKey, type Draft, empty, mergeContacts } from '../merge-contacts.ts';
import { insertUnknown } from '../queries/import-contacts.ts';
import { insertContacts, lockMatching, updateContacts } from '../queries.ts';
import { isCollision, settle } from '../upsert-contacts.ts';

export type SaveRule = { key: ContactKey; mode: 'createAndUpdate' | 'create' | 'update' };

/** `contactId` is null where a row is about nobody who is there. */
export type RowResult =
  | { kind: 'created' | 'updated' | 'skipped'; contactId: string | null }
  | { kind: 'problem'; message: string };

/** The result at index i is that of row i. Must run in a transaction. */
export async function saveRows(ctx: Context, rows: readonly ContactChange[], rule: SaveRule): Promise<RowResult[]> {
  const results = new Array<RowResult>(rows.length);
  const settled = await settle(ctx, rows);
  const left: Place[] = [];
  for (const [place, outcome] of settled.entries()) {
    if ('change' in outcome) left.push({ place, change: outcome.change });
    else results[place] = { kind: 'problem', message: outcome.problem.message };
  }
  const rest = await saveUnknown(ctx, left, rule, results);
  await saveKnown(ctx, rest, rule, results);
  return results;
}

type Place = { place: number; change: ContactChange };

/** Saves those who are new, the first row about each of them, and returns the other rows. */
async function saveUnknown(
  ctx: Context,
  rows: readonly Place[],
  rule: SaveRule,
  results: RowResult[],
): Promise<Place[]> {
  // Many people may share a phone, so that nothing in the database would collide.
  if (rule.mode === 'update' || rule.key === 'phone') return [...rows];
  const { key } = rule;
  const seen = new Set<string>();
  const firsts: Place[] = [];
  const rest: Place[] = [];
  for (const row of rows) {
    const value = row.change[key];
    const same = key === 'email' ? value?.toLowerCase() : value;
    if (!same || seen.has(same)) rest.push(row);
    else {
      seen.add(same);
      firsts.push(row);
    }
  }
  // Neighbours in an index are written together: that alone makes the statement a third faster.
  firsts.sort((a, b) => ((a.change[key] ?? '') < (b.change[key] ?? '') ? -1 : 1));
  const contacts = firsts.map(({ change }): ContactFields => applied(empty, change));
  const ids = await insertUnknown(ctx.db, ctx.workspace.id, contacts, ctx.clock.now());
  if (ids.size === firsts.length && rest.length === 0) {
    for (const [at, { place }] of firsts.entries())
      results[place] = { kind: 'created', contactId: ids.get(at) as string };
    return [];
  }
  for (const [at, row] of firsts.entries()) {
    const contactId = ids.get(at);
    if (contactId === undefined) rest.push(row);
    else results[row.place] = { kind: 'created', contactId };
  }
  return rest.sort((a, b) => a.place - b.place);
}

/** Saves rows together, or in halves where they collide with what others write at this moment, down to one by one. */
async function saveKnown(ctx: Context, rows: readonly Place[], rule: SaveRule, results: RowResult[]): Promise<void> {
  if (rows.length === 0) return;
  try {
    await inTransaction(ctx, (inside) => merge(inside, rows, rule, results));
  } catch (error) {
    if (!isCollision(error)) throw error;
    const [only, second] = rows;
    if (only !== undefined && second === undefined) {
      const message = 'The e-mail address or the external id belongs to another contact.';
      results[only.place] = { kind: 'problem', message };
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await saveKnown(ctx, rows.slice(0, half), rule, results);
    await saveKnown(ctx, rows.slice(half), rule, results);
  }
}

async function merge(ctx: Context, rows: readonly Place[], rule: SaveRule, results: RowResult[]): Promise<void> {
  const { db, workspace, clock } = ctx;
  const now = clock.now();
  const changes = rows.map(({ change }) => change);
  const stored = await lockMatching(db, workspace.id, {
    emails: changes.flatMap((change) => change.email ?? []),
    externalIds: changes.flatMap((change) => change.externalId ?? []),
    phones: rule.key === 'phone' ? changes.flatMap((change) => change.phone ?? []) : [],
  });
  const outcomes = mergeContacts(stored, changes, rule.key);
  const touched = new Set<Draft>();
  for (const outcome of outcomes) {
    if (outcome.kind === 'created' || outcome.kind === 'updated') touched.add(outcome.draft);
  }
  const [known, fresh] = [[...touched].filter((one) => one.id !== null), [...touched].filter((one) => one.id === null)];
  if (rule.mode !== 'create') await updateContacts(db, workspace.id, known, now);
  const ids = rule.mode === 'update' ? [] : await insertContacts(db, workspace.id, fresh, now);
  const made = new Map(fresh.map((draft, at) => [draft, ids[at]]));
  for (const [at, outcome] of outcomes.entries()) {
    const { place } = rows[at] as Place;
    if (outcome.kind === 'problem') {
      results[place] = { kind: 'problem', message: outcome.message };
      continue;
    }
    const { kind, draft } = outcome;
    const contactId = draft.id ?? made.get(draft) ?? null;
    const written = kind === 'created' ? rule.mode !== 'update' : kind === 'updated' && rule.mode !== 'create';
    results[place] = { kind: written && kind !== 'unchanged' && contactId !== null ? kind : 'skipped', contactId };
  }
}
