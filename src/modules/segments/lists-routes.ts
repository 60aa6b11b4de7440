// The API of lists: contacts that were picked by hand.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { addToList, changeList, createList, deleteList, findList, removeFromList } from './change-lists.ts';
import { type List, selectLists, selectMembers } from './queries/lists.ts';
import { segmentContact } from './segment.ts';

const tag = 'Lists';
const path = '/api/v1/lists';
const params = z.object({ listId: id });
const listInput = z.strictObject({ name: z.string().trim().min(1).max(120) });
const listOutput = z.object({
  id,
  name: z.string(),
  contacts: z.int().describe('How many stand on it.'),
  createdAt: time,
  updatedAt: time,
});
// PostgreSQL's text cannot hold NUL.
const email = z
  .string()
  .trim()
  .min(1)
  .max(254)
  .regex(/^[^\0]*$/, 'must not contain NUL');

const presentList = (list: List) => ({
  ...list,
  createdAt: list.createdAt.toISOString(),
  updatedAt: list.updatedAt.toISOString(),
});

export const listsRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listLists',
      tag,
      summary: 'List the lists, newest first',
      permission: 'contacts:read',
      query: z.object(pageQuery),
      returns: pageOf(listOutput),
    },
    async ({ db, workspace }, { query: { cursor, limit } }) => {
      const rows = await selectLists(db, workspace.id, { before: readCursor(cursor), limit: limit + 1 });
      return toPage(rows, limit, presentList);
    },
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'createList',
      tag,
      summary: 'Create a list',
      permission: 'contacts:write',
      body: listInput,
      returns: listOutput,
      status: 201,
      errors: ['conflict'],
    },
    async (ctx, { body }) => presentList(await createList(ctx, body.name)),
  ),
  route(
    {
      method: 'GET',
      path: `${path}/:listId`,
      name: 'getList',
      tag,
      summary: 'Read a list',
      permission: 'contacts:read',
      params,
      returns: listOutput,
      errors: ['not_found'],
    },
    async (ctx, { params }) => presentList(await findList(ctx, params.listId)),
  ),
  route(
    {
      method: 'PATCH',
      path: `${path}/:listId`,
      name: 'changeList',
      tag,
      summary: 'Rename a list',
      permission: 'contacts:write',
      params,
      body: listInput,
      returns: listOutput,
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params, body }) => presentList(await changeList(ctx, params.listId, body.name)),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:listId`,
      name: 'deleteList',
      tag,
      summary: 'Delete a list that no segment asks about; its contacts stay',
      permission: 'contacts:write',
      params,
      returns: z.object({}),
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params }) => {
      await deleteList(ctx, params.listId);
      return {};
    },
  ),
  route(
    {
      method: 'GET',
      path: `${path}/:listId/contacts`,
      name: 'listListContacts',
      tag,
      summary: 'List the contacts on a list, newest first',
      permission: 'contacts:read',
      params,
      query: z.object(pageQuery),
      returns: pageOf(segmentContact.extend({ addedAt: time })),
      errors: ['not_found'],
    },
    async (ctx, { params, query: { cursor, limit } }) => {
      const { id: listId } = await findList(ctx, params.listId);
      const page = { before: readCursor(cursor), limit: limit + 1 };
      const rows = await selectMembers(ctx.db, ctx.workspace.id, listId, page);
      return toPage(rows, limit, (row) => ({ ...row, addedAt: row.addedAt.toISOString() }));
    },
  ),
  route(
    {
      method: 'POST',
      path: `${path}/:listId/contacts`,
      name: 'addListContacts',
      tag,
      summary: 'Put contacts on a list, by id or e-mail; who is not known is left out and told',
      permission: 'contacts:write',
      params,
      body: z
        .strictObject({
          contactIds: z.array(id).max(1_000).default([]),
          emails: z.array(email).max(1_000).default([]),
        })
        .refine((body) => body.contactIds.length + body.emails.length > 0, 'must name at least one contact'),
      returns: z.object({ added: z.int(), unknown: z.array(z.string()) }),
      errors: ['not_found'],
      audit: ({ params }, { added }) =>
        added === 0
          ? null
          : { action: 'list.contacts_added', subject: 'list', subjectId: params.listId, facts: { added } },
    },
    (ctx, { params, body }) => addToList(ctx, params.listId, body),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:listId/contacts/:contactId`,
      name: 'removeListContact',
      tag,
      summary: 'Take a contact off a list',
      permission: 'contacts:write',
      params: params.extend({ contactId: id }),
      returns: z.object({ removed: z.boolean() }),
    },
    async (ctx, { params }) => ({ removed: await removeFromList(ctx, params.listId, params.contactId) }),
  ),
];
