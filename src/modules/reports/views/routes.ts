// The API of saved views: a page of the score with its filters under a name, for oneself or for everybody.
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { id, time } from '../../../platform/http/shapes.ts';
import { insertView, removeView, type SavedView, selectViews, setOwner } from '../queries/saved-views.ts';

const tag = 'Reports';
const path = '/api/v1/saved-views';
const mostViews = 200;

const page = z
  .string()
  .max(40)
  .regex(/^[a-z-]+$/)
  .describe('The page of the score: `overview`, `trend`, `segments`, …')
  .meta({ examples: ['segments'] });
const search = z
  .record(z.string().max(40), z.string().max(2_000))
  .refine((filters) => Object.keys(filters).length <= 40, 'must be at most 40')
  .describe('The filters of the page, as in its address.')
  .meta({ examples: [{ period: '30d', where: 'channel:email' }] });
const name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .meta({ examples: ['E-mail, last month'] });

const params = z.object({ savedViewId: id });

const view = z.object({
  id,
  name,
  page,
  search,
  shared: z.boolean().describe('Whether everybody in the workspace sees it.'),
  createdAt: time,
});

export const viewRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listSavedViews',
      tag,
      summary: 'List your saved views and those of everybody, by name',
      permission: 'score:read',
      returns: z.object({ items: z.array(view) }),
    },
    async (ctx) => ({ items: (await selectViews(ctx.db, ctx.workspace.id, personOf(ctx))).map(present) }),
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'saveView',
      tag,
      summary: 'Save a page of the score with its filters, for yourself',
      permission: 'score:read',
      body: z.strictObject({ name, page, search }),
      returns: view,
      status: 201,
      errors: ['conflict'],
    },
    async (ctx, { body }) => {
      const { db, workspace, clock } = ctx;
      const userId = personOf(ctx);
      if (userId === null) throw new AppError('forbidden', 'A view belongs to a person: a key has none.');
      if ((await selectViews(db, workspace.id, userId)).length >= mostViews) {
        throw new AppError('conflict', `There are ${mostViews} views. Delete one first.`);
      }
      return present(await insertView(db, workspace.id, { ...body, userId, createdAt: clock.now() }));
    },
  ),
  route(
    {
      method: 'PATCH',
      path: `${path}/:savedViewId`,
      name: 'shareSavedView',
      tag,
      summary: 'Show your view to everybody in the workspace, or make one of everybody your own again',
      permission: 'score:write',
      params,
      body: z.strictObject({ shared: z.boolean() }),
      returns: view,
      errors: ['not_found'],
    },
    async (ctx, { params: { savedViewId }, body: { shared } }) => {
      const found = await findView(ctx, savedViewId);
      const userId = shared ? null : personOf(ctx);
      if (!shared && userId === null) throw new AppError('forbidden', 'A view belongs to a person: a key has none.');
      await setOwner(ctx.db, ctx.workspace.id, savedViewId, userId);
      return present({ ...found, userId });
    },
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:savedViewId`,
      name: 'deleteSavedView',
      tag,
      summary: 'Delete a view of your own',
      permission: 'score:read',
      params,
      returns: z.object({}),
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params: { savedViewId } }) => {
      const { userId } = await findView(ctx, savedViewId);
      if (userId === null)
        throw new AppError('conflict', 'Others see this view. Make it your own before you delete it.');
      await removeView(ctx.db, ctx.workspace.id, savedViewId);
      return {};
    },
  ),
];

/** @throws AppError not_found for one that is somebody else's, too. */
async function findView(ctx: Context, savedViewId: string): Promise<SavedView> {
  const found = (await selectViews(ctx.db, ctx.workspace.id, personOf(ctx))).find(({ id }) => id === savedViewId);
  if (found === undefined) throw new AppError('not_found', 'There is no such view.');
  return found;
}

function personOf({ actor }: Context): string | null {
  return actor.kind === 'user' ? actor.id : null;
}

function present({ userId, search, createdAt, ...rest }: SavedView): z.input<typeof view> {
  return {
    ...rest,
    search: search as Record<string, string>,
    shared: userId === null,
    createdAt: createdAt.toISOString(),
  };
}
