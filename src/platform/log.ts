// One structured log. Secrets and addresses of persons are redacted here, so that no caller has to remember it.
import pino, { type Logger } from 'pino';

export type Log = Logger;

const redacted = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'email',
  'address',
  '*.password',
  '*.secret',
  '*.token',
  '*.email',
  '*.address',
  'req.headers.authorization',
  'req.headers.cookie',
];

// An error of the driver carries its whole connection; what helps is what it says, where and why.
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, detail } = error as { code?: string; detail?: string };
  return { name, message, code, detail, stack, ...(cause === undefined ? {} : { cause: plainError(cause) }) };
}

/** A log that writes JSON lines to standard output at `level` (pino's names: fatal … trace, silent). */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    serializers: { err: plainError },
    redact: { paths: redacted, censor: '[redacted]' },
  });
}
