// The one error type that may reach a person. What is public is written for them; what is internal goes to the log only.

export type ErrorCode =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'gone'
  | 'too_large'
  | 'unsupported_type'
  | 'rate_limited'
  | 'unavailable'
  | 'configuration'
  | 'internal';

/** The one table from error code to HTTP status. */
export const httpStatus: Readonly<Record<ErrorCode, number>> = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_type: 415,
  rate_limited: 429,
  unavailable: 503,
  configuration: 500,
  internal: 500,
};

/** One thing that is wrong with one field of the input; `path` is dotted, as in `contacts.0.email`. */
export type FieldProblem = { path: string; message: string };

export type ErrorDetails = {
  /** What an operator needs and a visitor must not see. */
  internal?: string;
  cause?: unknown;
  fields?: readonly FieldProblem[];
  /** When it may be tried again: said in Retry-After, and 5 where what is `rate_limited` or `unavailable` does not know. */
  retryAfterSeconds?: number;
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly internal: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  /**
   * @param code decides the HTTP status through `httpStatus`.
   * @param publicMessage one sentence that says what is wrong and, where possible, what to do; shown as it is.
   */
  constructor(code: ErrorCode, publicMessage: string, details: ErrorDetails = {}) {
    super(publicMessage, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.internal = details.internal;
    this.fields = details.fields ?? [];
    this.retryAfterSeconds =
      details.retryAfterSeconds ?? (code === 'rate_limited' || code === 'unavailable' ? 5 : undefined);
  }
}
