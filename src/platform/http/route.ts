// One declaration per endpoint: from it come validation, permission, the OpenAPI document and the typed client.
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Act } from '../db/acting.ts';
import type { ErrorCode } from '../errors.ts';
import type { Log } from '../log.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Schema = z.ZodType;
/** One permission, or several of which all are needed; `public` needs no actor, `signed-in` any user. */
export type Needed = string | readonly string[];

type Read<S> = S extends Schema ? z.output<S> : undefined;

/** What a handler of a public route gets: there is no workspace and no actor yet. */
export type PublicContext = { clock: Clock; log: Log };

export type RequestFacts = {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  ip: string;
  /** The raw body, for routes that declare `raw`. */
  stream?: NodeJS.ReadableStream;
};

export type Reply = { header(name: string, value: string | string[]): void };

export type Declaration<
  Params extends Schema | undefined,
  Query extends Schema | undefined,
  Body extends Schema | undefined,
  Returns extends Schema,
  Permission extends Needed,
> = {
  method: Method;
  /** As in `/api/v1/contacts/:contactId`. */
  path: string;
  /** One line for the reference: an imperative, as in "List contacts". */
  summary: string;
  /** The heading under which the reference shows it. */
  tag: string;
  /** The operation's name in the typed client, camelCase. */
  name: string;
  /** What the actor must be allowed to do. */
  permission: Permission;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The body is not JSON but a stream of this content type, handed over unread. */
  raw?: string;
  returns: Returns;
  /** The answer is not JSON but a stream of this content type: `returns` is `streamed`. */
  answers?: string;
  /** 200 unless named. */
  status?: 200 | 201 | 202;
  /** The codes that this route answers with besides those every route has. */
  errors?: readonly ErrorCode[];
  /**
   * A change runs in one transaction around its handler. `own`: the handler opens its own (`inTransaction`), because it calls
   * other hosts, hashes passwords or takes its time in between. A route with a `raw` body always does.
   */
  transaction?: 'own';
  /**
   * Told in the audit log by this one entry, or by none for null, instead of one for each row that was changed: for what
   * changes many rows, or none that is audited.
   */
  audit?: (input: Input<Params, Query, Body>, result: z.input<Returns>) => Act | null;
};

export type Input<Params, Query, Body> = {
  params: Read<Params>;
  query: Read<Query>;
  body: Read<Body>;
  request: RequestFacts;
  reply: Reply;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of routes holds routes of every shape; each was checked where it was declared.
export type AnyDeclaration = Declaration<any, any, any, any, Needed>;

/** The permissions that are needed, every one; none for `public` and `signed-in`. */
export function permissionsIn(needed: Needed): readonly string[] {
  if (needed === 'public' || needed === 'signed-in') return [];
  return typeof needed === 'string' ? [needed] : needed;
}

export type Route = {
  declaration: AnyDeclaration;
  // biome-ignore lint/suspicious/noExplicitAny: see AnyDeclaration.
  handler: (ctx: any, input: any) => Promise<unknown>;
};

/** What a route returns that declares `answers`: a readable stream, which is read to its end or destroyed. */
export const streamed = z.custom<Readable>((value) => value instanceof Readable);

/**
 * Declares an endpoint and what it calls. What the handler returns is checked against `returns` by the compiler. A name that
 * `query` or `body` does not know is refused: a filter that is misspelt would answer with everything.
 */
export function route<
  Returns extends Schema,
  const Permission extends Needed,
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
>(
  declaration: Declaration<Params, Query, Body, Returns, Permission>,
  handler: (
    ctx: Permission extends 'public' ? PublicContext : Context,
    input: Input<Params, Query, Body>,
  ) => Promise<z.input<Returns>>,
): Route {
  const { query, body } = declaration;
  return { declaration: { ...declaration, query: closed(query), body: closed(body) }, handler };
}

/** With no place for names that it does not know, unless it says itself what becomes of them. */
function closed<S extends Schema | undefined>(schema: S): S {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return schema;
  // What is said about a schema, as its example, does not go along by itself.
  return schema.strict().meta(schema.meta() ?? {}) as unknown as S;
}
