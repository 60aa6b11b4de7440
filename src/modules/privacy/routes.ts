// The API of suppressions: who is not asked on which channel, and why.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { filterText, id, pageOf, pageQuery, time, wrongCursor } from '../../platform/http/shapes.ts';
import type { ConsentFilter } from '../contacts/index.ts';
import { doNotContactRoutes, eraseRoute } from './do-not-contact-routes.ts';
import type { EraseMore } from './erase-contact.ts';
import { preferenceRoutes } from './preference-routes.ts';
import { isSuppressed, selectSuppressions } from './queries/suppressions.ts';
import { suppress, unsuppress } from './suppress.ts';
import { channel, reason, settableReasons } from './suppression.ts';

const tag = 'Suppressions';

/** What the list of contacts can ask about consent. */
export const consent: ConsentFilter = { channel, reason, isSuppressed };

/** Every route of this module. `erase` is what later modules do where a person is erased. */
export function privacyRoutes(erase: readonly EraseMore[]): Route[] {
  return [...suppressionRoutes, ...preferenceRoutes, ...doNotContactRoutes, eraseRoute(erase)];
}

const suppressionRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/suppressions',
      name: 'listSuppressions',
      tag,
      summary: 'List who is not asked on which channel, the newest contacts first',
      permission: 'contacts:read',
      query: z.object({
        ...pageQuery,
        contactId: id.optional(),
        channel: channel.optional(),
        reason: reason.optional(),
        search: filterText.optional().describe('Part of a name or an e-mail address.'),
      }),
      returns: pageOf(
        z.object({
          contact: z.object({
            id,
            name: z.string().nullable(),
            email: z.string().nullable(),
            externalId: z.string().nullable(),
            phone: z.string().nullable(),
          }),
          channel,
          reason,
          since: time,
          by: z.string().nullable().describe('Who decided it; null is the contact, or Hark itself.'),
          listed: z.boolean().describe('Whether it comes from the list of addresses.'),
        }),
      ),
    },
    async ({ db, workspace }, { query: { cursor, limit, ...filter } }) => {
      const rows = await selectSuppressions(db, workspace.id, filter, { after: readCursor(cursor), limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(({ contactId, name, email, externalId, phone, since, ...rest }) => ({
          ...rest,
          contact: { id: contactId, name, email, externalId, phone },
          since: since.toISOString(),
        })),
        next: last ? `${last.contactId}.${last.channel}` : null,
      };
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/suppressions',
      name: 'suppressContact',
      tag,
      summary: 'Stop asking a contact on a channel; a stronger reason that is there stays',
      permission: 'contacts:write',
      body: z.object({ contactId: id, channel, reason: z.enum(settableReasons) }),
      returns: z.object({ changed: z.boolean() }),
      errors: ['not_found'],
    },
    async (ctx, { body }) => ({ changed: await suppress(ctx, body) }),
  ),
  route(
    {
      method: 'DELETE',
      path: '/api/v1/suppressions/:contactId/:channel',
      name: 'unsuppressContact',
      tag,
      summary: 'Ask a contact on a channel again',
      permission: 'contacts:write',
      params: z.object({ contactId: id, channel }),
      query: z.object({ reason: reason.optional().describe('Lift it only where this is the reason.') }),
      returns: z.object({ changed: z.boolean() }),
    },
    async (ctx, { params, query }) => ({ changed: await unsuppress(ctx, { ...params, ...query }) }),
  ),
];

function readCursor(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const [, contactId, channel] = /^([1-9]\d{0,17})\.([a-z-]+)$/.exec(cursor) ?? [];
  if (!contactId || !channel) throw wrongCursor();
  return { contactId, channel };
}
