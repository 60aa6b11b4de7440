// The API of what a contact has asked for: how often, about what, and by which channel first.
import { z } from 'zod';
import { purposes } from '../../core/asking/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, time } from '../../platform/http/shapes.ts';
import { findContact } from '../contacts/index.ts';
import { type KeptPreference, preferenceOf, preferredGapDaysMax, savePreference } from './preference.ts';
import { channel } from './suppression.ts';

const path = '/api/v1/contacts/:contactId/preference';
const params = z.object({ contactId: id });
const fields = {
  gapDays: z
    .int()
    .min(1)
    .max(preferredGapDaysMax)
    .nullable()
    .describe('At least so many days between two asks of any purpose; null is as often as the workspace asks.'),
  mutedPurposes: z.array(z.enum(purposes)).max(purposes.length).describe('What the contact is not asked about.'),
  channel: channel.nullable().describe('The channel that goes before the others; null is none.'),
};
const output = z.object({
  ...fields,
  updatedAt: time.nullable().describe('Null where the contact has never asked for anything.'),
});

export const preferenceRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'getContactPreference',
      tag: 'Contacts',
      summary: 'Read how often, about what and by which channel a contact wishes to be asked',
      permission: 'contacts:read',
      params,
      returns: output,
      errors: ['not_found'],
    },
    async (ctx, { params: { contactId } }) => {
      await findContact(ctx, contactId);
      return present(await preferenceOf(ctx.db, ctx.workspace.id, contactId));
    },
  ),
  route(
    {
      method: 'PUT',
      path,
      name: 'setContactPreference',
      tag: 'Contacts',
      summary: 'Keep how often, about what and by which channel a contact wishes to be asked',
      permission: 'contacts:write',
      params,
      body: z.object(fields),
      returns: output,
      errors: ['not_found'],
    },
    async (ctx, { params: { contactId }, body }) => {
      await findContact(ctx, contactId);
      await savePreference(ctx, contactId, body);
      return present(await preferenceOf(ctx.db, ctx.workspace.id, contactId));
    },
  ),
];

function present({ gapDays, mutedPurposes, channel, updatedAt }: KeptPreference) {
  return { gapDays, mutedPurposes: [...mutedPurposes], channel, updatedAt: updatedAt?.toISOString() ?? null };
}
