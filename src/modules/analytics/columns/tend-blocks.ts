// Keeps the blocks of large workspaces: builds those that are missing and those in which an answer has changed since.
import type { Database } from '../../../platform/db/index.ts';
import { blockSize, buildBlock, deleteBlocks, selectLargeWorkspaces, selectNextBlock } from '../queries/blocks.ts';
import { takeTurn } from '../queries/facts.ts';

/** `from`: answers from which a workspace has blocks; 0 is never. `least`: how many must be new for another block. */
export type BlockSettings = { from: number; least?: number; size?: number };

const usualLeast = 8_192;

/** Builds until there is nothing to build, each block in a transaction and a turn of its own; returns how many were built. */
export async function tendBlocks(
  database: Database,
  { from, least = usualLeast, size = blockSize }: BlockSettings,
): Promise<number> {
  let built = 0;
  for (const { workspaceId, large } of await selectLargeWorkspaces(database.kysely, Math.max(from, 1))) {
    if (from === 0 || !large) {
      await database.kysely.transaction().execute(async (db) => {
        await takeTurn(db);
        await deleteBlocks(db, workspaceId);
      });
      continue;
    }
    const buildNext = () =>
      database.kysely.transaction().execute(async (db) => {
        await takeTurn(db);
        const plan = await selectNextBlock(db, workspaceId, least, size);
        if (plan !== null) await buildBlock(db, plan, size);
        return plan !== null;
      });
    while (await buildNext()) built++;
  }
  return built;
}
