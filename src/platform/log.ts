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

/** A log that writes JSON lines to standard output at `level` (pino's names: fatal … trace, silent). */
export function createLog(level: string): Log {
  return pino({ level, base: null, redact: { paths: redacted, censor: '[redacted]' } });
}
