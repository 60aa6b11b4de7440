// How a person wants Hark to look and to be used, on every device of theirs.
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { personOf } from './describe-me.ts';
import { savePreferences, selectPreferences } from './queries/preferences.ts';

const preferences = z.object({
  colorScheme: z
    .enum(['light', 'dark', 'auto'])
    .nullable()
    .describe('`auto` follows the device; null where nothing was chosen yet.'),
  shortcuts: z.boolean().describe('Whether single keys do something in the dashboard.'),
});

export type Preferences = z.infer<typeof preferences>;

const initial: Preferences = { colorScheme: null, shortcuts: true };
const path = '/api/v1/me/preferences';
const tag = 'Access';

export const preferenceRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'getPreferences',
      tag,
      summary: 'Read what the person who is signed in has chosen for themself',
      permission: 'signed-in',
      returns: preferences,
    },
    (ctx) => readPreferences(ctx),
  ),
  route(
    {
      method: 'PATCH',
      path,
      name: 'changePreferences',
      tag,
      summary: 'Change what the person who is signed in has chosen for themself',
      permission: 'signed-in',
      body: preferences.partial(),
      returns: preferences,
    },
    async (ctx, { body }) => {
      await savePreferences(ctx.db, personOf(ctx).id, body);
      return readPreferences(ctx);
    },
  ),
];

async function readPreferences(ctx: Context): Promise<Preferences> {
  return (await selectPreferences(ctx.db, personOf(ctx).id)) ?? initial;
}
