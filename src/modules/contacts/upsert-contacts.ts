// Saves contacts, new or known, many at a time. Callers that save the same person at the same moment end up with one
// contact: whoever comes second finds what the first has written.
import { type Context, inTransaction } from '../../platform/context.ts';
import type { FieldProblem } from '../../platform/errors.ts';
import { type ContactChange, checkContact } from './check-contact.ts';
import { checkProperties } from './check-properties.ts';
import type { ContactInput } from './contact.ts';
import { findCompanies } from './find-companies.ts';
import { type Draft, mergeContacts, type RowOutcome } from './merge-contacts.ts';
import { insertContacts, lockMatching, updateContacts } from './queries.ts';

export type SavedRow = { index: number; contactId: string; outcome: 'created' | 'updated' | 'unchanged' };

/** `index` is the row's place in the input; `message` is a sentence for the person who gave the row. */
export type RowProblem = { index: number; code: 'invalid' | 'conflict'; path: string; message: string };

export type UpsertResult = {
  saved: SavedRow[];
  problems: RowProblem[];
  /** The contacts that were saved, each once, in the order of the rows. */
  contactIds: string[];
};

/**
 * Creates or updates a contact for each row, matched by e-mail, else by external id, else by phone. Rows with a problem
 * are left out and told; the others are saved.
 * @param inputs up to a few thousand.
 */
export async function upsertContacts(ctx: Context, inputs: readonly ContactInput[]): Promise<UpsertResult> {
  const saved: SavedRow[] = [];
  const problems: RowProblem[] = [];
  const wellFormed: IndexedRow[] = [];
  for (const [index, input] of inputs.entries()) {
    const checked = checkContact(input, [ctx.workspace]);
    if ('change' in checked) wellFormed.push({ index, change: checked.change });
    else problems.push({ index, code: 'invalid', ...(checked.problems[0] as FieldProblem) });
  }
  const settled = await settle(
    ctx,
    wellFormed.map((row) => row.change),
  );
  const rows: IndexedRow[] = [];
  for (const [place, outcome] of settled.entries()) {
    const { index } = wellFormed[place] as IndexedRow;
    if ('change' in outcome) rows.push({ index, change: outcome.change });
    else problems.push({ index, code: 'invalid', ...outcome.problem });
  }
  for (const { index, outcome } of await save(ctx, rows)) {
    if (outcome.kind !== 'problem') saved.push({ index, contactId: outcome.draft.id as string, outcome: outcome.kind });
    else problems.push({ index, code: outcome.code, path: outcome.path, message: outcome.message });
  }
  problems.sort((a, b) => a.index - b.index);
  return { saved, problems, contactIds: [...new Set(saved.map((row) => row.contactId))] };
}

/**
 * Reads each change against what the workspace has declared: its properties are of their kinds, its company is found or
 * made. The outcome at index i is that of row i.
 */
export async function settle(
  ctx: Context,
  changes: readonly ContactChange[],
): Promise<({ change: ContactChange } | { problem: FieldProblem })[]> {
  const checked = await checkProperties(
    ctx,
    'contact',
    changes.map((change) => change.properties),
  );
  const references = changes.map((change, place) =>
    'properties' in (checked[place] as object) ? (change.company ?? null) : null,
  );
  const companies = await findCompanies(ctx, references);
  return changes.map(({ company, ...change }, place) => {
    const row = checked[place];
    const found = companies[place];
    if (row === undefined || 'problems' in row) return { problem: row?.problems[0] as FieldProblem };
    if (found && 'because' in found) return { problem: { path: 'company', message: found.because } };
    const companyId = company === undefined ? {} : { companyId: found?.companyId ?? null };
    return { change: { ...change, ...companyId, properties: row.properties } };
  });
}

const triesAlone = 3;

type IndexedRow = { index: number; change: ContactChange };
type IndexedOutcome = { index: number; outcome: RowOutcome };

/** All rows together, or one by one where they collide with what others write at this moment. */
async function save(ctx: Context, rows: readonly IndexedRow[]): Promise<IndexedOutcome[]> {
  try {
    return await saveTogether(ctx, rows);
  } catch (error) {
    if (!isCollision(error)) throw error;
  }
  const outcomes: IndexedOutcome[] = [];
  for (const row of rows) outcomes.push(await saveAlone(ctx, row));
  return outcomes;
}

async function saveAlone(ctx: Context, row: IndexedRow): Promise<IndexedOutcome> {
  for (let tried = 1; tried <= triesAlone; tried++) {
    try {
      const [outcome] = await saveTogether(ctx, [row]);
      return outcome as IndexedOutcome;
    } catch (error) {
      if (!isCollision(error)) throw error;
    }
  }
  const message = 'The e-mail address or the external id belongs to another contact.';
  return { index: row.index, outcome: { kind: 'problem', code: 'conflict', path: 'email', message } };
}

function saveTogether(ctx: Context, rows: readonly IndexedRow[]): Promise<IndexedOutcome[]> {
  if (rows.length === 0) return Promise.resolve([]);
  return inTransaction(ctx, async ({ db, workspace, clock }) => {
    const now = clock.now();
    const changes = rows.map((row) => row.change);
    const stored = await lockMatching(db, workspace.id, {
      emails: changes.flatMap((change) => change.email ?? []),
      externalIds: changes.flatMap((change) => change.externalId ?? []),
      phones: changes.flatMap((change) => change.phone ?? []),
    });
    const outcomes = mergeContacts(stored, changes);
    const drafts = new Set<Draft>();
    for (const outcome of outcomes) {
      if (outcome.kind === 'created' || outcome.kind === 'updated') drafts.add(outcome.draft);
    }
    const [known, fresh] = [[...drafts].filter((one) => one.id !== null), [...drafts].filter((one) => one.id === null)];
    await updateContacts(db, workspace.id, known, now);
    const ids = await insertContacts(db, workspace.id, fresh, now);
    for (const [place, draft] of fresh.entries()) draft.id = ids[place] as string;
    return outcomes.map((outcome, place) => ({ index: (rows[place] as IndexedRow).index, outcome }));
  });
}

/** Whether another transaction wrote what this one wanted to: a unique key (23505) or a circle of waiting (40P01). */
export function isCollision(error: unknown): boolean {
  return ['23505', '40P01'].includes((error as { code?: string }).code ?? '');
}
