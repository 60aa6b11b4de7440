// The API of the do-not-contact list and of erasure.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { type EraseMore, eraseContact } from './erase-contact.ts';
import { liftAddress, listAddresses, readAddress } from './list-addresses.ts';
import { selectEntries } from './queries/do-not-contact.ts';
import { channel, reason, settableReasons } from './suppression.ts';

const tag = 'Do not contact';
const path = '/api/v1/do-not-contact';

export const doNotContactRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listDoNotContact',
      tag,
      summary: 'List the addresses that are not asked whoever has them, the latest first',
      permission: 'contacts:read',
      query: z.object({
        ...pageQuery,
        address: z.string().max(320).optional().describe('A whole address: only its fingerprint is kept.'),
        channel: channel.optional(),
        reason: reason.optional(),
      }),
      returns: pageOf(
        z.object({
          id,
          hint: z.string().nullable().describe('What can be told of the address; null where its person was erased.'),
          channel,
          reason,
          since: time,
          by: z.string().nullable(),
        }),
      ),
    },
    async ({ db, workspace }, { query: { cursor, limit, address, ...filter } }) => {
      const read = address === undefined ? undefined : readAddress(address, [workspace]);
      if (read !== undefined && 'because' in read) return { items: [], next: null };
      const rows = await selectEntries(
        db,
        workspace.id,
        { ...filter, address: read?.address },
        { before: readCursor(cursor), limit: limit + 1 },
      );
      return toPage(rows, limit, ({ since, ...entry }) => ({ ...entry, since: since.toISOString() }));
    },
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'addDoNotContact',
      tag,
      summary: 'Never ask these addresses, also of people who are no contacts yet',
      permission: 'contacts:write',
      audit: ({ body }, { listed }) => ({
        action: 'do_not_contact.listed',
        subject: 'do_not_contact',
        facts: { listed, reason: body.reason },
      }),
      body: z.strictObject({
        addresses: z.array(z.string().max(320)).min(1).max(1_000).describe('E-mail addresses and phone numbers.'),
        channel: channel.optional().describe('`email`, or `sms` for a phone number, where none is named.'),
        reason: z.enum(settableReasons).default('do_not_contact'),
      }),
      returns: z.object({
        listed: z.int().describe('How many were not listed before, or for a weaker reason.'),
        problems: z.array(z.object({ index: z.int(), path: z.string(), message: z.string() })),
      }),
    },
    (ctx, { body }) => listAddresses(ctx, body),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:entryId`,
      name: 'liftDoNotContact',
      tag,
      summary: 'Take an address off the list; contacts that it stopped may be asked again',
      permission: 'contacts:write',
      params: z.object({ entryId: id }),
      returns: z.object({}),
      errors: ['not_found'],
    },
    async (ctx, { params }) => {
      await liftAddress(ctx, params.entryId);
      return {};
    },
  ),
];

export function eraseRoute(erase: readonly EraseMore[]): Route {
  return route(
    {
      method: 'POST',
      path: '/api/v1/contacts/:contactId/erase',
      name: 'eraseContact',
      tag: 'Contacts',
      summary: 'Erase a person and their words for good and never ask them again; their scores stay, without a name',
      permission: 'contacts:write',
      params: z.object({ contactId: id }),
      returns: z.object({}),
      errors: ['not_found'],
    },
    async (ctx, { params }) => {
      await eraseContact(ctx, params.contactId, erase);
      return {};
    },
  );
}
