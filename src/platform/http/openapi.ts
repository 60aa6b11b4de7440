// The OpenAPI 3.1 document, made from the routes' own declarations, so that it cannot say anything else than they do.
import type { z } from 'zod';
import { type ErrorCode, httpStatus } from '../errors.ts';
import { fieldsOf, itemOf } from './fields.ts';
import {
  headers,
  problemName,
  problemResponse,
  problemSchema,
  securitySchemes,
  parameters as sharedParameters,
} from './openapi-components.ts';
import { createExampler, type Words } from './openapi-examples.ts';
import { createSchemas, type Json, type Schemas } from './openapi-schemas.ts';
import { takesIdempotencyKey } from './perform.ts';
import { type AnyDeclaration, type Needed, permissionsIn, type Route } from './route.ts';

/** What the reference says besides the routes. */
export type Wording = {
  /** What stands at the top, in Markdown. */
  introduction: string;
  /** What each heading is about. */
  headings: Readonly<Record<string, string>>;
  /** Examples by the name of a field, for schemas that bring none. */
  words: Words;
  /** What an API key may be given: what it cannot do is marked as for people. */
  scopes: readonly string[];
};

export type Reference = { document: Json /** Texts without an example, as `operation: field`. */; missing: string[] };

type Parts = { schemas: Schemas; wording: Wording; missing: string[] };

/** The document for these routes, in a stable order. */
export function openApiReference(routes: readonly Route[], version: string, wording: Wording): Reference {
  const parts: Parts = { schemas: createSchemas(), wording, missing: [] };
  const declarations = routes.map(({ declaration }) => declaration);
  const paths: Record<string, Json> = {};
  for (const declaration of declarations.sort((a, b) => a.path.localeCompare(b.path))) {
    const path = declaration.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [declaration.method.toLowerCase()]: operation(declaration, parts) };
  }
  const used = Object.keys(httpStatus).filter((code) =>
    JSON.stringify(paths).includes(`/${problemName(code as ErrorCode)}"`),
  );
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Hark',
      version,
      description: wording.introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This Hark' }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [...new Set(declarations.map(({ tag }) => tag))]
      .sort()
      .map((name) => ({ name, description: wording.headings[name] })),
    paths,
    components: {
      schemas: { ...parts.schemas.shared, Problem: problemSchema },
      responses: Object.fromEntries(
        used.map((code) => [problemName(code as ErrorCode), problemResponse(code as ErrorCode)]),
      ),
      parameters: sharedParameters,
      headers,
      securitySchemes,
    },
  };
  return { document, missing: parts.missing };
}

function operation(declaration: AnyDeclaration, parts: Parts): Json {
  const { method, permission, params, query } = declaration;
  const status = String(declaration.status ?? 200);
  const fields = fieldsOf(declaration);
  const extra = [
    ...(fields ? [fieldsParameter(fields, itemOf(declaration.returns) !== undefined)] : []),
    ...(takesIdempotencyKey(declaration) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(permission === 'public' ? [] : [{ $ref: '#/components/parameters/Workspace' }]),
  ];
  return {
    operationId: declaration.name,
    summary: declaration.summary,
    description: permissionNote(declaration, parts.wording.scopes),
    tags: [declaration.tag],
    ...security(permission, parts.wording.scopes),
    parameters: [
      ...parameters(declaration, params, 'path', parts),
      ...parameters(declaration, query, 'query', parts),
      ...extra,
    ],
    ...requestBody(declaration, parts),
    responses: {
      [status]: {
        description: method === 'GET' ? 'What was asked for' : 'Done',
        headers: successHeaders(declaration),
        content: answerContent(declaration, parts),
      },
      ...Object.fromEntries(
        problemsOf(declaration).map((code) => [
          String(httpStatus[code]),
          { $ref: `#/components/responses/${problemName(code)}` },
        ]),
      ),
    },
  };
}

/** Every problem that the operation can answer with, by status. */
function problemsOf(declaration: AnyDeclaration): ErrorCode[] {
  const { permission, params, query, body, raw } = declaration;
  const codes = new Set<ErrorCode>(declaration.errors);
  if (permission !== 'public') codes.add('unauthenticated').add('forbidden').add('not_found').add('rate_limited');
  if (params || query || body || raw || fieldsOf(declaration) || takesIdempotencyKey(declaration)) codes.add('invalid');
  if (takesIdempotencyKey(declaration)) codes.add('conflict');
  if (body) codes.add('malformed');
  if (body || raw) codes.add('too_large').add('unsupported_type');
  codes.add('internal').add('unavailable');
  return [...codes].sort((a, b) => httpStatus[a] - httpStatus[b]);
}

function permissionNote({ permission }: AnyDeclaration, scopes: readonly string[]): string {
  if (permission === 'public') return 'Open to everybody.';
  if (permission === 'signed-in') return 'For a person who is signed in, not for an API key.';
  const needed = permissionsIn(permission).map((one) => `\`${one}\``);
  const named = `the permission${needed.length > 1 ? 's' : ''} ${needed.join(' and ')}`;
  if (!isForKeys(permission, scopes)) return `For a person with ${named}, not for an API key.`;
  return needed.length > 1
    ? `Needs ${named}: as scopes of the API key, or by the role of the person.`
    : `Needs ${named}: a scope of the API key, or the role of the person.`;
}

function isForKeys(needed: Needed, scopes: readonly string[]): boolean {
  return needed !== 'signed-in' && permissionsIn(needed).every((permission) => scopes.includes(permission));
}

function security(permission: Needed, scopes: readonly string[]): Json {
  if (permission === 'public') return { security: [] };
  return isForKeys(permission, scopes) ? {} : { security: [{ session: [] }] };
}

function successHeaders(declaration: AnyDeclaration): Json {
  const names = {
    'X-Request-Id': 'RequestId',
    ...(declaration.permission === 'public' ? {} : { RateLimit: 'RateLimit', 'RateLimit-Policy': 'RateLimitPolicy' }),
    ...(takesIdempotencyKey(declaration) ? { 'Idempotent-Replayed': 'IdempotentReplayed' } : {}),
  };
  return Object.fromEntries(
    Object.entries(names).map(([name, shared]) => [name, { $ref: `#/components/headers/${shared}` }]),
  );
}

function answerContent(declaration: AnyDeclaration, parts: Parts): Json {
  const { answers, returns } = declaration;
  if (answers)
    return { [answers.split(';')[0] as string]: { schema: { type: 'string', format: 'binary' }, example: 'time,…' } };
  return { 'application/json': withExample(parts, declaration, parts.schemas.of(returns, 'output')) };
}

function requestBody(declaration: AnyDeclaration, parts: Parts): Json {
  const { raw, body } = declaration;
  if (raw) {
    return {
      requestBody: {
        required: true,
        content: { [raw]: { schema: { type: 'string' }, example: 'email,name\r\nada@example.com,Ada' } },
      },
    };
  }
  if (!body) return {};
  const content = { 'application/json': withExample(parts, declaration, parts.schemas.of(body, 'input')) };
  return { requestBody: { required: true, content } };
}

function withExample(parts: Parts, declaration: AnyDeclaration, schema: Json, field?: string): Json {
  const exampler = createExampler(parts.wording.words, declaration.tag, parts.schemas.shared);
  const example = exampler.of(schema, field);
  for (const missing of exampler.missing) parts.missing.push(`${declaration.name}: ${missing}`);
  return { schema, example };
}

function parameters(
  declaration: AnyDeclaration,
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  parts: Parts,
): Json[] {
  if (schema === undefined) return [];
  const object = parts.schemas.of(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, property]) => {
    return {
      name,
      in: place,
      required: place === 'path' || (object.required ?? []).includes(name),
      ...(typeof property.description === 'string' ? { description: property.description } : {}),
      ...withExample(parts, declaration, property, name),
    };
  });
}

function fieldsParameter(fields: readonly string[], isList: boolean): Json {
  return {
    name: 'fields',
    in: 'query',
    required: false,
    description: `Only these fields${isList ? ' of each item' : ''}, separated by commas; all without.`,
    schema: { type: 'array', items: { type: 'string', enum: fields } },
    style: 'form',
    explode: false,
    example: fields.slice(0, 2),
  };
}
