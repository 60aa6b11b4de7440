// One HTTP request and its answer, without redirects or retries. The guard judges the address that is really connected
// to, after the name is resolved, so that a name cannot show one address to a check and another to the connection.
import http, { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { AddressGuard } from './address-guard.ts';
import { guardedLookup, privateNetwork } from './guarded-lookup.ts';
import { OutboundError } from './outbound-error.ts';

export type Exchange = (request: {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: string | Buffer;
  maxBytes: number;
  signal: AbortSignal;
}) => Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>;

/**
 * Connections that were silent for so long are closed. Hosts close theirs after five seconds and more, and a request that leaves
 * in that moment is lost without a sign whether it arrived.
 */
const idleMs = 4_000;

/** What performs exchanges, over connections that are kept open for the next one. Fails with OutboundError only. */
export function createExchange(guard: AddressGuard): Exchange {
  const settings = { keepAlive: true, lookup: guardedLookup(guard), timeout: idleMs };
  const agents = { 'http:': new http.Agent(settings), 'https:': new https.Agent(settings) };

  return async ({ method, url, headers, body, maxBytes, signal }) => {
    const agent = agents[url.protocol as keyof typeof agents];
    if (agent === undefined) throw new OutboundError('url', 'The address must start with http:// or https://.');
    if (url.username || url.password) throw new OutboundError('url', 'The address must not contain a password.');
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) && !guard(literal)) throw privateNetwork(url.hostname);
    let sent = () => false;
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const { request } = url.protocol === 'https:' ? https : http;
        const outgoing = request(url, { method, agent, signal, headers: { ...headers, ...lengthOf(body) } }, resolve);
        sent = watchSending(outgoing, url.protocol);
        outgoing.on('error', reject).end(body);
      });
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: await readBody(response, maxBytes, url.host),
      };
    } catch (error) {
      const failure = asOutboundError(error, url.host, signal);
      failure.sent = sent();
      throw failure;
    }
  };
}

/** Whether the request has begun to leave: it does so at once where a connection is open, else when it and TLS are ready. */
function watchSending(request: ClientRequest, protocol: string): () => boolean {
  let sent = false;
  const leaves = () => {
    sent = true;
  };
  request.once('socket', (socket) => {
    if (!socket.connecting && (socket as TLSSocket & { secureConnecting?: boolean }).secureConnecting !== true)
      leaves();
    else socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', leaves);
  });
  return () => sent;
}

async function readBody(response: IncomingMessage, maxBytes: number, host: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the connection, so that the rest is not even received.
    if (size > maxBytes)
      throw new OutboundError('too-large', `The answer of ${host} is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function lengthOf(body: string | Buffer | undefined): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

function asOutboundError(error: unknown, host: string, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error;
  if (signal.aborted) return new OutboundError('timeout', `${host} did not answer in time.`, error);
  const code = (error as { code?: string }).code;
  if (code === 'ENOTFOUND') return new OutboundError('network', `There is no host ${host}.`, error);
  return new OutboundError('network', `${host} cannot be reached${code ? ` (${code})` : ''}.`, error);
}
