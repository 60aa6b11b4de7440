// Begins and ends imports at the word of a person.
import { type Context, inTransaction } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { endImport, type ImportRow, markWaiting, selectImport } from '../queries/imports.ts';
import { runImport } from './jobs.ts';
import type { BasePlan, ImportKind } from './kind.ts';
import type { Preview } from './receive-file.ts';

/** @throws AppError not_found. */
export async function findImport(
  { db, workspace }: Context,
  kind: ImportKind<BasePlan>,
  id: string,
): Promise<ImportRow> {
  const row = await selectImport(db, workspace.id, kind.id, id);
  if (row === undefined) throw new AppError('not_found', 'There is no import with this id.');
  return row;
}

/** Hands the import to a worker. @throws AppError not_found, invalid, or conflict where it was started before. */
export async function startImport(
  ctx: Context,
  kind: ImportKind<BasePlan>,
  id: string,
  plan: BasePlan,
): Promise<ImportRow> {
  const { headings } = (await findImport(ctx, kind, id)).preview as Preview;
  if (plan.columns.length !== headings.length) {
    throw new AppError(
      'invalid',
      `The file has ${headings.length} columns, and the plan speaks of ${plan.columns.length}.`,
    );
  }
  const checked = await kind.check(ctx, plan);
  return inTransaction(ctx, async (inside) => {
    const { db, workspace, enqueue } = inside;
    if (!(await markWaiting(db, workspace.id, id, checked))) {
      throw new AppError('conflict', 'This import was started or ended already.');
    }
    await enqueue(db, runImport, [{ workspaceId: workspace.id, importId: id }]);
    return findImport(inside, kind, id);
  });
}

/** Ends an import; what it has written stays. @throws AppError not_found, or conflict where it has ended. */
export async function cancelImport(ctx: Context, kind: ImportKind<BasePlan>, id: string): Promise<ImportRow> {
  await findImport(ctx, kind, id);
  const { db, workspace, clock } = ctx;
  if (!(await endImport(db, workspace.id, id, { state: 'cancelled', problem: null }, clock.now()))) {
    throw new AppError('conflict', 'This import has ended already.');
  }
  return findImport(ctx, kind, id);
}
