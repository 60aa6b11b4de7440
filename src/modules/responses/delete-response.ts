// Takes an answer out for good, and out of every count it stands in.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { announce } from '../../platform/queue/announcements.ts';
import { responseDeleted } from './events.ts';
import { lockById, removeResponse } from './queries/edit.ts';
import { step } from './save-response.ts';

/** @throws AppError not_found when the answer is not there. */
export function deleteResponse(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async ({ db, workspace }) => {
    const response = await lockById(db, workspace.id, id);
    if (response === undefined) throw new AppError('not_found', 'There is no answer with this id.');
    await removeResponse(db, workspace.id, id);
    await announce(db, workspace.id, responseDeleted, [id], [step(response, -1)]);
  });
}
