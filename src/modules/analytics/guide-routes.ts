// The way to the first answer. Each step is read from what is there, so that it goes on where it was left, on any device
// and whoever did the step; only that somebody does not want to be led is kept.
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id } from '../../platform/http/shapes.ts';
import { deleteDismissal, readProgress, saveDismissal } from './queries/guide.ts';

const guide = z.object({
  surveyId: id.nullable().describe('The newest survey.'),
  contacts: z.boolean().describe('Whether there is anybody to ask.'),
  invitationId: id.nullable().describe('The newest invitation: somebody was asked.'),
  answered: z.boolean().describe('Whether anybody has answered: the way is done.'),
  dismissed: z.boolean().describe('Whether the person who is signed in does not want to be led.'),
});
const path = '/api/v1/guide';
const tag = 'Workspace';

export const guideRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'getGuide',
      tag,
      summary: 'Tell how far the workspace is on the way to its first answer',
      permission: 'workspace:read',
      returns: guide,
    },
    ({ db, workspace, actor }) => readProgress(db, workspace.id, actor.kind === 'user' ? actor.id : null),
  ),
  route(
    {
      method: 'PUT',
      path,
      name: 'changeGuide',
      tag,
      summary: 'Dismiss the guide to the first answer for yourself, or call it back',
      permission: 'workspace:read',
      body: z.object({ dismissed: z.boolean() }),
      returns: guide,
    },
    async (ctx, { body }) => {
      const { db, workspace } = ctx;
      const userId = personOf(ctx);
      await (body.dismissed ? saveDismissal : deleteDismissal)(db, workspace.id, userId);
      return readProgress(db, workspace.id, userId);
    },
  ),
];

function personOf({ actor }: Context): string {
  if (actor.kind === 'user') return actor.id;
  throw new AppError('forbidden', 'This is for a person who is signed in.');
}
