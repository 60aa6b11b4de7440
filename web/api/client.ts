// The typed way to Hark's API. Every call names its workspace; every failure arrives as one ApiError with a sentence that
// can be shown.
import createClient from 'openapi-fetch';
import type { paths } from './schema.d.ts';

export type Api = ReturnType<typeof createClient<paths>>;

/** For what belongs to a person or to nobody: who am I, the set-up, a new workspace. */
export const api: Api = createClient<paths>();

const clients = new Map<string, Api>();

/** The API as one workspace sees it. */
export function apiOf(workspaceId: string): Api {
  const client = clients.get(workspaceId) ?? createClient<paths>({ headers: { 'hark-workspace': workspaceId } });
  clients.set(workspaceId, client);
  return client;
}

export type FieldProblem = { path: string; message: string };

/** `status` is that of HTTP; 0 means that nobody answered. */
export class ApiError extends Error {
  readonly status: number;
  readonly fields: readonly FieldProblem[];

  constructor(status: number, message: string, fields: readonly FieldProblem[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.fields = fields;
  }
}

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/**
 * The body of a successful answer.
 * @throws ApiError with the problem document's sentence (RFC 9457); an aborted call throws what `fetch` threw.
 */
export async function read<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch(unreachable);
  if (response.ok && data !== undefined) return data;
  throw toApiError(response.status, error);
}

function unreachable(cause: unknown): never {
  if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
  if (cause instanceof SyntaxError)
    throw new ApiError(502, 'The answer could not be read: is there a proxy in between?');
  throw new ApiError(0, 'Hark cannot be reached. Check the connection, or whether the server runs.');
}

/** Reads a problem document; anything else becomes a plain sentence. */
export function toApiError(status: number, body: unknown): ApiError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as {
    detail?: unknown;
    errors?: FieldProblem[];
  };
  const message = typeof problem.detail === 'string' ? problem.detail : `The server answered with status ${status}.`;
  return new ApiError(status, message, Array.isArray(problem.errors) ? problem.errors : []);
}

/** A sentence for a person, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : 'Something went wrong in this page. Load it again.';
}

type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

/** What a successful call of this path and method returns. */
export type Returned<
  Path extends keyof paths,
  Method extends 'get' | 'post' | 'put' | 'patch' | 'delete' = 'get',
> = paths[Path][Method] extends { responses: infer Responses }
  ? Responses extends { 200: infer Ok }
    ? Json<Ok>
    : Responses extends { 201: infer Created }
      ? Json<Created>
      : never
  : never;

/** One item of a list. */
export type ItemOf<Path extends keyof paths> = Returned<Path> extends { items: (infer Item)[] } ? Item : never;
