// Why another host gave no answer. Its message is made of the host's name and a reason only: paths, queries and headers
// can hold secrets and never enter it.
import { AppError } from '../errors.ts';

/**
 * - `url`: not an address Hark can call at all. `private-network`: it leads where Hark may not connect.
 * - `network`: no connection, or it broke. `timeout`: too slow. `too-large`: more bytes than asked for.
 * - `redirects`: it sent Hark on too often.
 */
export type OutboundReason = 'url' | 'private-network' | 'network' | 'timeout' | 'too-large' | 'redirects';

export class OutboundError extends AppError {
  readonly reason: OutboundReason;
  /** False where the host has certainly not seen a byte of the request. */
  sent = false;

  constructor(reason: OutboundReason, publicMessage: string, cause?: unknown) {
    super(reason === 'url' || reason === 'private-network' ? 'invalid' : 'unavailable', publicMessage, { cause });
    this.name = 'OutboundError';
    this.reason = reason;
  }
}
