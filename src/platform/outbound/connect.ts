// Opens plain connections for protocols other than HTTP, under the same guard.
import { connect, isIP, type Socket } from 'node:net';
import type { AddressGuard } from './address-guard.ts';
import { guardedLookup, privateNetwork } from './guarded-lookup.ts';
import { OutboundError } from './outbound-error.ts';

/** Resolves with an open socket, or rejects with OutboundError. */
export type Connect = (host: string, port: number, timeoutMs: number) => Promise<Socket>;

export function createConnect(guard: AddressGuard): Connect {
  const lookup = guardedLookup(guard);
  return async (given, port, timeoutMs) => {
    const host = given.replace(/^\[|\]$/g, '');
    if (isIP(host) && !guard(host)) throw privateNetwork(host);
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, lookup });
      const fail = (error: OutboundError) => {
        socket.destroy();
        reject(error);
      };
      socket.setTimeout(timeoutMs, () => fail(new OutboundError('timeout', `${host} did not answer in time.`)));
      socket.once('error', (error: NodeJS.ErrnoException) => fail(asOutbound(error, host)));
      socket.once('connect', () => {
        socket.setTimeout(0);
        socket.removeAllListeners('timeout').removeAllListeners('error');
        resolve(socket);
      });
    });
  };
}

function asOutbound(error: NodeJS.ErrnoException, host: string): OutboundError {
  if (error instanceof OutboundError) return error;
  if (error.code === 'ENOTFOUND') return new OutboundError('network', `There is no host ${host}.`, error);
  return new OutboundError('network', `${host} cannot be reached${error.code ? ` (${error.code})` : ''}.`, error);
}
