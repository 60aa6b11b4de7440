// The OpenAPI 3.1 document, made from the routes' own declarations, so that it cannot say anything else than they do.
import { z } from 'zod';
import { httpStatus } from '../errors.ts';
import type { AnyDeclaration, Route } from './route.ts';

type Json = { [key: string]: unknown };

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The document for these routes, in a stable order. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const { declaration } of [...routes].sort((a, b) => a.declaration.path.localeCompare(b.declaration.path))) {
    const path = declaration.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [declaration.method.toLowerCase()]: operation(declaration) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hark',
      version,
      description: 'Ask, collect and score: everything the dashboard does, it does through this API.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [...new Set(routes.map((route) => route.declaration.tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of one workspace.' },
        session: { type: 'apiKey', in: 'cookie', name: 'hark.session_token' },
      },
    },
  };
}

function operation(declaration: AnyDeclaration): Json {
  const status = String(declaration.status ?? 200);
  const codes = new Set(declaration.errors ?? []);
  if (declaration.permission !== 'public') codes.add('unauthenticated').add('forbidden');
  if (declaration.params || declaration.query || declaration.body) codes.add('invalid');
  const errors = [...codes].map((code) => [
    String(httpStatus[code]),
    {
      description: code,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return {
    operationId: declaration.name,
    summary: declaration.summary,
    tags: [declaration.tag],
    ...(declaration.permission === 'public' ? { security: [] } : {}),
    parameters: [...parameters(declaration.params, 'path'), ...parameters(declaration.query, 'query')],
    ...requestBody(declaration),
    responses: {
      [status]: {
        description: 'Done',
        content: { 'application/json': { schema: toSchema(declaration.returns, 'output') } },
      },
      ...Object.fromEntries(errors),
    },
  };
}

function requestBody(declaration: AnyDeclaration): Json {
  if (declaration.raw) {
    return { requestBody: { required: true, content: { [declaration.raw]: { schema: { type: 'string' } } } } };
  }
  if (!declaration.body) return {};
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: toSchema(declaration.body, 'input') } },
    },
  };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const object = toSchema(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (object.required ?? []).includes(name),
    ...(typeof property.description === 'string' ? { description: property.description } : {}),
    schema: property,
  }));
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
