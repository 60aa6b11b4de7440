// The only place that asks the DNS for records, as the checks of a sender need them. Nothing here throws: what the DNS does
// not say is an answer of its own. Names that only lead to an address of a call are the business of outbound.
import { Resolver } from 'node:dns/promises';

/** `none`: the name or this type of record is not there. `failed`: the DNS gave no answer; `reason` ends a sentence. */
export type DnsAnswer<T> =
  | { kind: 'found'; records: readonly T[] }
  | { kind: 'none'; nameExists: boolean }
  | { kind: 'failed'; reason: string };

export type Dns = {
  /** The strings of each record joined, without anything in between. */
  txt(name: string): Promise<DnsAnswer<string>>;
  mx(name: string): Promise<DnsAnswer<{ exchange: string; priority: number }>>;
  a(name: string): Promise<DnsAnswer<string>>;
  aaaa(name: string): Promise<DnsAnswer<string>>;
  ptr(address: string): Promise<DnsAnswer<string>>;
};

export type DnsOptions = {
  /** Servers as `192.0.2.1`, `[2001:db8::1]` or with `:port`; none: those of the system. */
  servers: readonly string[];
  /** The patience of the first try; a second one waits twice as long. Default 2,000. */
  timeoutMs?: number;
};

const reasons: Readonly<Record<string, string>> = {
  ETIMEOUT: 'the DNS did not answer in time',
  ESERVFAIL: 'the DNS server failed',
  EREFUSED: 'the DNS server refuses to say',
  ECONNREFUSED: 'no DNS server can be reached',
  EBADRESP: 'the DNS server’s answer cannot be read',
  ENOTIMP: 'the DNS server cannot answer that',
};

/** Opens a resolver; keeps no answers. */
export function openDns({ servers, timeoutMs = 2_000 }: DnsOptions): Dns {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return {
    txt: (name) => answerOf(resolver.resolveTxt(name).then((texts) => texts.map((strings) => strings.join('')))),
    mx: (name) => answerOf(resolver.resolveMx(name)),
    a: (name) => answerOf(resolver.resolve4(name)),
    aaaa: (name) => answerOf(resolver.resolve6(name)),
    ptr: (address) => answerOf(resolver.reverse(address)),
  };
}

async function answerOf<T>(asked: Promise<T[]>): Promise<DnsAnswer<T>> {
  try {
    const records = await asked;
    return records.length === 0 ? { kind: 'none', nameExists: true } : { kind: 'found', records };
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === 'ENODATA') return { kind: 'none', nameExists: true };
    // A name that breaks the rules of the DNS is one that nobody has.
    if (code === 'ENOTFOUND' || code === 'EBADNAME') return { kind: 'none', nameExists: false };
    return { kind: 'failed', reason: reasons[code] ?? `the DNS could not be asked (${code || String(error)})` };
  }
}
