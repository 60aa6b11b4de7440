// Ends a workspace with everything in it. That cannot be undone: what goes is said beforehand, its name must be typed, and
// nothing may be on its way to a person. It is closed to everybody at once; its rows, which may be millions, go behind the
// scenes.
import { type Context, type Db, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { eraseClosedWorkspace } from './erase-workspace-job.ts';
import { closeWorkspace, lockWorkspace } from './queries/workspaces.ts';

/** How many of each there are; `sending` are the messages that are on their way right now. */
export type WorkspaceContents = {
  members: number;
  contacts: number;
  surveys: number;
  invitations: number;
  responses: number;
  sending: number;
};

/** Counts what a workspace holds: a slot, because most of it belongs to later modules. */
export type CountContents = (db: Db, workspaceId: string) => Promise<WorkspaceContents>;

/** Throws `invalid` where the name is not that of the workspace, `conflict` while messages are being sent. */
export function deleteWorkspace(ctx: Context, name: string, count: CountContents): Promise<void> {
  return inTransaction(ctx, async ({ db, workspace: { id }, enqueue, log }) => {
    const workspace = await lockWorkspace(db, id);
    if (name !== workspace.name) {
      throw new AppError('invalid', 'This is not the name of the workspace: type it as it is written.', {
        fields: [{ path: 'name', message: 'is not the name of this workspace' }],
      });
    }
    const { sending } = await count(db, id);
    if (sending > 0) {
      throw new AppError('conflict', `Messages are being sent right now (${sending}): wait until they are out.`);
    }
    await closeWorkspace(db, id);
    await enqueue(db, eraseClosedWorkspace, [{ workspaceId: id }]);
    log.warn('a workspace was closed, to be deleted with all that is in it');
  });
}
