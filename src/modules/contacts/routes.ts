// The API of contacts: list, save one or many, import, change, delete.
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, toPage } from '../../platform/http/shapes.ts';
import { changeContact } from './change-contact.ts';
import { companyRoutes } from './company-routes.ts';
import { contactInput, contactOutput, presentContact } from './contact.ts';
import { type ConsentFilter, consentFilter, contactFilter, readFilter } from './contact-filter.ts';
import { eventRoutes } from './event-routes.ts';
import { findContact } from './find-contacts.ts';
import { contactImport } from './import/contact-import.ts';
import { importRoutes } from './import/routes.ts';
import { propertyRoutes } from './property-routes.ts';
import { selectContacts } from './queries/list-contacts.ts';
import { deleteContactById } from './queries.ts';
import { saveContact } from './save-contact.ts';
import { upsertContacts } from './upsert-contacts.ts';

const tag = 'Contacts';
const path = '/api/v1/contacts';
const params = z.object({ contactId: id });
const outcome = z.enum(['created', 'updated', 'unchanged']);

/** Every route of this module. `consent` is what the list can ask of a later one. */
export function contactsRoutes(consent: ConsentFilter): Route[] {
  return [
    listRoute(consent),
    ...changeRoutes,
    ...companyRoutes,
    ...propertyRoutes,
    ...eventRoutes,
    ...importRoutes(contactImport),
  ];
}

function listRoute(consent: ConsentFilter): Route {
  return route(
    {
      method: 'GET',
      path,
      name: 'listContacts',
      tag,
      summary: 'List contacts, newest first',
      permission: 'contacts:read',
      query: z.object({
        ...pageQuery,
        ...contactFilter,
        ...consentFilter(consent),
      }),
      returns: pageOf(contactOutput),
    },
    async (ctx, { query: { cursor, limit, ...given } }) => {
      const filter = await readFilter(ctx, given, consent);
      const page = { before: readCursor(cursor), limit: limit + 1 };
      return toPage(await selectContacts(ctx.db, ctx.workspace.id, filter, page), limit, presentContact);
    },
  );
}

const changeRoutes: Route[] = [
  route(
    {
      method: 'POST',
      path,
      name: 'saveContact',
      tag,
      summary: 'Create a contact, or update the one with this e-mail, external id or phone',
      permission: 'contacts:write',
      body: contactInput,
      returns: z.object({ contact: contactOutput, created: z.boolean() }),
      errors: ['conflict'],
    },
    async (ctx, { body }) => {
      const { contact, created } = await saveContact(ctx, body);
      return { contact: presentContact(contact), created };
    },
  ),
  route(
    {
      method: 'POST',
      path: `${path}/batch`,
      name: 'saveContacts',
      tag,
      summary: 'Create or update up to 1,000 contacts; those with a problem are left out and told',
      permission: 'contacts:write',
      audit: (_, { saved }) => ({
        action: 'contacts.saved',
        subject: 'contact',
        facts: {
          created: saved.filter(({ outcome }) => outcome === 'created').length,
          updated: saved.filter(({ outcome }) => outcome === 'updated').length,
        },
      }),
      body: z.object({ contacts: z.array(contactInput).min(1).max(1_000) }),
      returns: z.object({
        saved: z.array(z.object({ index: z.int(), contactId: id, outcome })),
        problems: z.array(z.object({ index: z.int(), path: z.string(), message: z.string() })),
      }),
    },
    async (ctx, { body }) => {
      const { saved, problems } = await upsertContacts(ctx, body.contacts);
      return { saved, problems: problems.map(({ index, path, message }) => ({ index, path, message })) };
    },
  ),
  route(
    {
      method: 'GET',
      path: `${path}/:contactId`,
      name: 'getContact',
      tag,
      summary: 'Read a contact',
      permission: 'contacts:read',
      params,
      returns: contactOutput,
      errors: ['not_found'],
    },
    async (ctx, { params }) => presentContact(await findContact(ctx, params.contactId)),
  ),
  route(
    {
      method: 'PATCH',
      path: `${path}/:contactId`,
      name: 'changeContact',
      tag,
      summary: 'Change what is named of a contact; null clears a field',
      permission: 'contacts:write',
      params,
      body: contactInput,
      returns: contactOutput,
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params, body }) => presentContact(await changeContact(ctx, params.contactId, body)),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:contactId`,
      name: 'deleteContact',
      tag,
      summary: 'Delete a contact with its invitations; its answers stay, without a name',
      permission: 'contacts:write',
      params,
      returns: z.object({}),
      errors: ['not_found'],
    },
    async ({ db, workspace }, { params }) => {
      if (await deleteContactById(db, workspace.id, params.contactId)) return {};
      throw new AppError('not_found', 'There is no contact with this id.');
    },
  ),
];
