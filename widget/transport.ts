// How the page reaches its server: a request that may outlive the page, and a beacon for the moment it is closed.
import type { Reply, Transport } from './answer-sender.ts';

const type = 'application/json';

/** @param path on the page's own origin. */
export function createTransport(path: string): Transport {
  return {
    async post(body, signal): Promise<Reply> {
      const headers = { 'content-type': type, accept: type };
      const response = await fetch(path, { method: 'POST', headers, body, keepalive: true, signal });
      // A proxy in between may answer with a page.
      const reply = await response.json().catch(() => ({}));
      return { status: response.status, body: reply };
    },
    beacon: (body) => navigator.sendBeacon(path, new Blob([body], { type })),
  };
}
