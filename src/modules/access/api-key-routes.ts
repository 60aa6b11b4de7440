// The keys with which programs reach a workspace.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { changeApiKey } from './change-api-key.ts';
import { createApiKey } from './create-api-key.ts';
import { scopes } from './permissions.ts';
import { listApiKeys } from './queries/api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { name, nothing, tag } from './route-shapes.ts';

const expiry = time.nullable().describe('When it ends by itself; null for never.');

export const apiKeyRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/api-keys',
      name: 'listApiKeys',
      summary: 'List the API keys of the workspace',
      tag,
      permission: 'apiKeys:read',
      query: z.object(pageQuery),
      returns: pageOf(
        z.object({
          id,
          name: z.string(),
          start: z.string().describe('How the key begins.'),
          scopes: z.array(z.string()),
          lastUsedAt: time.nullable().describe('To the minute.'),
          expiresAt: expiry,
          createdAt: time,
        }),
      ),
    },
    async (ctx, { query: { cursor, limit } }) =>
      toPage(await listApiKeys(ctx.db, ctx.workspace.id, readCursor(cursor), limit), limit, (key) => ({
        ...key,
        lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
        expiresAt: key.expiresAt?.toISOString() ?? null,
        createdAt: key.createdAt.toISOString(),
      })),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/api-keys',
      name: 'createApiKey',
      summary: 'Create an API key; its text is in this answer and never again',
      tag,
      permission: 'apiKeys:write',
      body: z.object({ name, scopes: z.array(z.enum(scopes)).min(1), expiresAt: expiry.default(null) }),
      returns: z.object({ id, key: z.string(), start: z.string(), createdAt: time }),
      status: 201,
    },
    async (ctx, { body }) => {
      const created = await createApiKey(ctx, { ...body, expiresAt: readExpiry(body.expiresAt) });
      return { ...created, createdAt: created.createdAt.toISOString() };
    },
  ),
  route(
    {
      method: 'PATCH',
      path: '/api/v1/api-keys/:apiKeyId',
      name: 'changeApiKey',
      summary: 'Rename an API key or say when it ends',
      tag,
      permission: 'apiKeys:write',
      params: z.object({ apiKeyId: id }),
      body: z.object({ name: name.optional(), expiresAt: expiry.optional() }),
      returns: nothing,
      errors: ['not_found'],
    },
    async (ctx, { params, body: { name, expiresAt } }) => {
      await changeApiKey(ctx, params.apiKeyId, {
        ...(name === undefined ? {} : { name }),
        ...(expiresAt === undefined ? {} : { expiresAt: readExpiry(expiresAt) }),
      });
      return {};
    },
  ),
  route(
    {
      method: 'DELETE',
      path: '/api/v1/api-keys/:apiKeyId',
      name: 'revokeApiKey',
      summary: 'Revoke an API key at once',
      tag,
      permission: 'apiKeys:write',
      params: z.object({ apiKeyId: id }),
      returns: nothing,
      errors: ['not_found'],
    },
    async (ctx, { params }) => {
      await revokeApiKey(ctx, params.apiKeyId);
      return {};
    },
  ),
];

function readExpiry(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
