// The only way to other hosts: with a time limit, a size limit, retries, and the guard on every hop. The log names the
// purpose, the host and the outcome; nothing else of a call is written down, because paths and headers hold secrets.
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { type AllowPrivateNetworks, createAddressGuard } from './address-guard.ts';
import { type Connect, createConnect } from './connect.ts';
import { createExchange } from './exchange.ts';
import { OutboundError } from './outbound-error.ts';
import { isPassing, retryDelayMs } from './retry-delay.ts';

export type OutboundOptions = {
  log: Log;
  allowPrivateNetworks: AllowPrivateNetworks;
  /** The first gap between tries, at most; each is twice the one before. Default 500. */
  retryBaseMs?: number;
};

export type OutboundRequest = {
  /** What the call is for, as the log shall name it: `brand logo`. */
  purpose: string;
  /** Absolute, http or https. */
  url: string;
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Limit of one try, from the name's lookup to the last byte, redirects included. Default 10,000. */
  timeoutMs?: number;
  /** Tries after the first. Default 2. */
  retries?: number;
  /** Whether doing it twice does no harm; only then is it tried again. By default true but for POST and PATCH. */
  idempotent?: boolean;
  /** Limit of the answer's body. Default 5 MiB. */
  maxBytes?: number;
};

/** `url` is where the answer came from, after redirects. */
export type OutboundAnswer = { url: string; status: number; headers: IncomingHttpHeaders; body: Buffer };

export type Outbound = {
  /**
   * Resolves to the host's answer whatever its status, after retries on 429 and 5xx; GET and HEAD follow up to five
   * redirects, other methods none. Rejects with OutboundError when there is no answer.
   */
  request(request: OutboundRequest): Promise<OutboundAnswer>;
  /** Opens a connection for another protocol than HTTP. */
  connect: Connect;
};

type Try = { answer: OutboundAnswer } | { error: OutboundError };

const redirectsMax = 5;
const plainHeaders = ['accept', 'accept-language'];

export function createOutbound({ log, allowPrivateNetworks, retryBaseMs = 500 }: OutboundOptions): Outbound {
  const guard = createAddressGuard(allowPrivateNetworks);
  const exchange = createExchange(guard);

  async function follow(request: OutboundRequest): Promise<OutboundAnswer> {
    const method = request.method ?? 'GET';
    const signal = AbortSignal.timeout(request.timeoutMs ?? 10_000);
    const maxBytes = request.maxBytes ?? 5 * 1024 * 1024;
    let url = parse(request.url);
    let headers = lowerCased(request.headers);
    for (let hops = 0; hops <= redirectsMax; hops++) {
      const defaults = { 'user-agent': 'Hark', accept: '*/*', 'accept-encoding': 'identity' };
      const answer = await exchange({
        method,
        url,
        headers: { ...defaults, ...headers },
        body: request.body,
        maxBytes,
        signal,
      });
      const next = method === 'GET' || method === 'HEAD' ? redirectTarget(answer, url) : undefined;
      if (next === undefined) return { ...answer, url: url.href };
      // Another origin must not learn what was meant for the first.
      if (next.origin !== url.origin) headers = pick(headers, plainHeaders);
      url = next;
    }
    throw new OutboundError('redirects', `${url.host} redirects more than ${redirectsMax} times.`);
  }

  return {
    connect: createConnect(guard),
    async request(request) {
      const { purpose, method = 'GET', retries = 2 } = request;
      const idempotent = request.idempotent ?? (method !== 'POST' && method !== 'PATCH');
      for (let tried = 1; ; tried++) {
        const outcome: Try = await follow(request).then(
          (answer) => ({ answer }),
          (error: OutboundError) => ({ error }),
        );
        const facts = { purpose, method, ...factsOf(outcome, request.url), tried };
        const delayMs =
          idempotent && tried <= retries && mayPass(outcome)
            ? retryDelayMs(tried, retryBaseMs, 'answer' in outcome ? outcome.answer.headers : {}, Math.random())
            : null;
        if (delayMs !== null) {
          log.info(facts, 'a call to another host is tried again');
          await wait(delayMs);
        } else if ('error' in outcome) {
          log.warn(facts, 'a call to another host failed');
          throw outcome.error;
        } else {
          log.debug(facts, 'called another host');
          return outcome.answer;
        }
      }
    },
  };
}

function mayPass(outcome: Try): boolean {
  if ('answer' in outcome) return isPassing(outcome.answer.status);
  return outcome.error.reason === 'network' || outcome.error.reason === 'timeout';
}

function factsOf(outcome: Try, url: string) {
  return 'answer' in outcome
    ? { host: new URL(outcome.answer.url).host, status: outcome.answer.status }
    : { host: URL.canParse(url) ? new URL(url).host : undefined, reason: outcome.error.reason };
}

function parse(url: string): URL {
  if (!URL.canParse(url)) throw new OutboundError('url', 'The address is not a complete URL.');
  return new URL(url);
}

function redirectTarget(answer: { status: number; headers: IncomingHttpHeaders }, from: URL): URL | undefined {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return undefined;
  if (!URL.canParse(location, from)) throw new OutboundError('url', `${from.host} redirects to what is no URL.`);
  return new URL(location, from);
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function pick(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}
