// Asks a list of contacts: plans one invitation each and wakes the senders. Whether each may be asked is decided when its
// invitation is due, not here.
import type { Purpose } from '../../core/asking/index.ts';
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { signal } from '../../platform/queue/signals.ts';
import { currentVersion } from '../surveys/index.ts';
import { insertPlanned } from './queries/plan.ts';

export type Request = {
  surveyId: string;
  /** The id of one that delivers. */
  channel: string;
  /** null asks every contact of the workspace. */
  contactIds: readonly string[] | null;
  purpose: Purpose;
  /** Days since the contact's last ask below which nothing is sent; 0 asks always. */
  gapDays: number;
  /** null sends at once. */
  sendAt: Date | null;
};

/** `invitations` are the first 10,000 of those `planned`. */
export type Planned = {
  planned: number;
  invitations: { id: string; contactId: string }[];
  unknownContactIds: string[];
};

/** @throws AppError not_found when the survey is not there, conflict when it is archived. */
export function planInvitations(ctx: Context, request: Request): Promise<Planned> {
  return inTransaction(ctx, async ({ db, workspace, clock }) => {
    const survey = await currentVersion(db, workspace.id, request.surveyId);
    if (survey === null) throw new AppError('not_found', 'There is no survey with this id.');
    if (survey.archivedAt !== null) {
      throw new AppError('conflict', 'This survey is archived, so nobody is asked with it. Restore it first.');
    }
    const now = clock.now();
    const sendAt = request.sendAt ?? now;
    const contactIds = request.contactIds === null ? null : [...new Set(request.contactIds)];
    const invitations = await insertPlanned(
      db,
      {
        workspaceId: workspace.id,
        surveyId: request.surveyId,
        surveyVersion: survey.version,
        channel: request.channel,
        purpose: request.purpose,
        gapDays: request.gapDays,
        sendAt,
        expiresAt: new Date(sendAt.getTime() + survey.definition.answerWindowDays * 86_400_000),
        now,
      },
      contactIds,
    );
    await signal(db, 'send');
    const found = new Set(invitations.map((invitation) => invitation.contactId));
    const planned = invitations[0]?.planned ?? 0;
    return { planned, invitations, unknownContactIds: (contactIds ?? []).filter((id) => !found.has(id)) };
  });
}
