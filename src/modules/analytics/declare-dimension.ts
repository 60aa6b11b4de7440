// Chooses what a workspace counts its answers by. Answers that are there are counted by what is known of their contacts now; those
// that come from then on by what is known when they come.
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type JobKind, jobKind, type Worker, worker } from '../../platform/queue/queue.ts';
import { signal } from '../../platform/queue/signals.ts';
import { listProperties } from '../contacts/index.ts';
import { type DeclaredDimension, keyOf, mostDeclared } from './dimension.ts';
import { listDimensions } from './list-dimensions.ts';
import { deleteDimension, fillSlot, insertDimension, selectDeclared } from './queries/dimensions.ts';
import { takeTurn } from './queries/facts.ts';

export const fillDimension: JobKind<{ workspaceId: string; slot: number }> = jobKind('fill-dimension', {
  expireSeconds: 3_600,
});

export type DimensionInput = { subject: 'contact' | 'company'; property: string; bands?: number[] };

/** @throws AppError invalid for a property that is not there or does not fit, conflict where it is counted by already or there is no room. */
export function declareDimension(ctx: Context, { subject, property, bands }: DimensionInput) {
  return inTransaction(ctx, async (within) => {
    const { db, workspace, clock, enqueue } = within;
    const known = (await listProperties(within, subject)).find(({ name }) => name === property);
    if (known === undefined) throw invalid('property', `There is no property ${property} of a ${subject}.`);
    if (known.kind === 'date') throw invalid('property', 'A date cannot be counted by.');
    if (bands !== undefined && known.kind !== 'number') throw invalid('bands', 'Only a number has bands.');
    await takeTurn(db);
    const declared = await selectDeclared(db, workspace.id);
    const key = keyOf({ subject, property });
    if (declared.some((one) => keyOf(one) === key))
      throw new AppError('conflict', `Answers are counted by ${key} already.`);
    const slot = Array.from({ length: mostDeclared }, (_, place) => place + 1).find(
      (free) => !declared.some((one) => one.slot === free),
    );
    if (slot === undefined) {
      throw new AppError(
        'conflict',
        `Answers can be counted by ${mostDeclared} properties. Take another one out first.`,
      );
    }
    await insertDimension(
      db,
      workspace.id,
      { slot, subject, property, bands: bands ?? null, ready: false },
      clock.now(),
    );
    await enqueue(db, fillDimension, [{ workspaceId: workspace.id, slot }]);
    const made = (await listDimensions(within)).find((one) => one.key === key);
    return made as NonNullable<typeof made>;
  });
}

/** @throws AppError not_found. */
export function dropDimension(ctx: Context, key: string): Promise<void> {
  return inTransaction(ctx, async ({ db, workspace }) => {
    await takeTurn(db);
    const dimension = (await selectDeclared(db, workspace.id)).find((one) => keyOf(one) === key);
    if (dimension === undefined) throw new AppError('not_found', 'Answers are not counted by this.');
    await deleteDimension(db, workspace.id, dimension.slot);
  });
}

export function dimensionWorkers(database: Database): Worker[] {
  return [
    worker(fillDimension, async (jobs) => {
      for (const { workspaceId, slot } of jobs) await fillEarlier(database, workspaceId, slot);
    }),
  ];
}

/** Counts the answers that are there by a dimension: in one turn, so that none is counted in between by half of it. */
export async function fillEarlier(database: Database, workspaceId: string, slot: number): Promise<void> {
  await database.kysely.transaction().execute(async (db) => {
    await takeTurn(db);
    const dimension = (await selectDeclared(db, workspaceId)).find((one: DeclaredDimension) => one.slot === slot);
    if (dimension === undefined) return;
    await fillSlot(db, workspaceId, dimension);
    await signal(db, 'live', workspaceId);
  });
}

function invalid(path: string, message: string): AppError {
  return new AppError('invalid', message, { fields: [{ path, message }] });
}
