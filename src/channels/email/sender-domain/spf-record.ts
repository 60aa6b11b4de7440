// Reads a record of SPF (RFC 7208 §4.5, §4.6, §5, §6, §12). One mistake anywhere makes the whole record worthless, as it does
// for those who receive mail.
import { type Ip, lengthOf, parseIp } from './ip-network.ts';
import { hasValidMacros } from './spf-macro.ts';

export type Qualifier = 'pass' | 'fail' | 'softfail' | 'neutral';

export type Mechanism = { text: string; qualifier: Qualifier } & (
  | { kind: 'all' }
  | { kind: 'ip'; network: Ip; prefix: number }
  /** `domain` with its macros; null is the domain of the record. Prefixes for IPv4 and IPv6. */
  | { kind: 'a' | 'mx'; domain: string | null; prefix4: number; prefix6: number }
  | { kind: 'ptr'; domain: string | null }
  | { kind: 'include' | 'exists'; domain: string }
);

export type SpfRecord = { mechanisms: Mechanism[]; redirect: string | null };

/** `problem` is a sentence. */
export type SpfParsed = { record: SpfRecord } | { problem: string };

const qualifiers: Readonly<Record<string, Qualifier>> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' };

/** Whether a text is a record of SPF, right or wrong. */
export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text);
}

/** @param text begins with `v=spf1`. */
export function parseSpf(text: string): SpfParsed {
  const mechanisms: Mechanism[] = [];
  const modifiers = new Map<string, string>();
  for (const term of text.slice('v=spf1'.length).split(' ').filter(Boolean)) {
    const [, name, value = ''] = /^([a-z][\w.-]*)=(.*)$/i.exec(term) ?? [];
    if (name === undefined) {
      const mechanism = parseMechanism(term);
      if (mechanism === null) return { problem: `“${term}” is not part of SPF.` };
      mechanisms.push(mechanism);
      continue;
    }
    const key = name.toLowerCase();
    const isKnown = key === 'redirect' || key === 'exp';
    if (isKnown && modifiers.has(key)) return { problem: `“${key}=” stands in it twice.` };
    if (isKnown ? !isDomainSpec(value) : !hasValidMacros(value)) return { problem: `“${term}” cannot be read.` };
    modifiers.set(key, value);
  }
  return { record: { mechanisms, redirect: modifiers.get('redirect') ?? null } };
}

function parseMechanism(text: string): Mechanism | null {
  const [, sign = '', name = '', rest = ''] = /^([-+~?]?)([a-z][\w.-]*)([:/].*)?$/i.exec(text) ?? [];
  const head = { text, qualifier: qualifiers[sign] ?? 'pass' };
  switch (name.toLowerCase()) {
    case 'all':
      return rest === '' ? { ...head, kind: 'all' } : null;
    case 'include':
    case 'exists': {
      const domain = rest.slice(1);
      if (!rest.startsWith(':') || !isDomainSpec(domain)) return null;
      return { ...head, kind: name.toLowerCase() as 'include' | 'exists', domain };
    }
    case 'a':
    case 'mx':
      return parseHosts(head, name.toLowerCase() as 'a' | 'mx', rest);
    case 'ptr':
      if (rest === '') return { ...head, kind: 'ptr', domain: null };
      return rest.startsWith(':') && isDomainSpec(rest.slice(1))
        ? { ...head, kind: 'ptr', domain: rest.slice(1) }
        : null;
    case 'ip4':
    case 'ip6':
      return parseNetwork(head, name.toLowerCase() === 'ip4' ? 4 : 6, rest);
    default:
      return null;
  }
}

type Head = { text: string; qualifier: Qualifier };

function parseHosts(head: Head, kind: 'a' | 'mx', rest: string): Mechanism | null {
  const match = /^(?::(.*?))?(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/.exec(rest);
  if (match === null) return null;
  const [, domain = null, prefix4, prefix6] = match;
  if (domain !== null && !isDomainSpec(domain)) return null;
  const lengths = [prefixOf(prefix4, 32), prefixOf(prefix6, 128)];
  if (lengths.includes(null)) return null;
  return { ...head, kind, domain, prefix4: lengths[0] as number, prefix6: lengths[1] as number };
}

function parseNetwork(head: Head, version: 4 | 6, rest: string): Mechanism | null {
  const [, address = '', length] = /^:([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(rest) ?? [];
  const network = parseIp(address);
  // An IPv4 address in IPv6 clothes is a network of IPv6 here, and matches nobody.
  if (network === null || address.includes(':') !== (version === 6)) return null;
  const prefix = prefixOf(length, lengthOf({ ...network, version }));
  return prefix === null ? null : { ...head, kind: 'ip', network: { ...network, version }, prefix };
}

function prefixOf(text: string | undefined, most: number): number | null {
  if (text === undefined) return most;
  return /^(0|[1-9]\d*)$/.test(text) && Number(text) <= most ? Number(text) : null;
}

/** RFC 7208 §7.1: printable, its macros known, and at its end a label that is not only digits, or a macro. */
function isDomainSpec(text: string): boolean {
  if (!/^[!-~]+$/.test(text) || !hasValidMacros(text)) return false;
  return /%(\{[^}]*\}|[%_-])$/.test(text) || /\.(?!\d+\.?$)[a-z\d]([a-z\d-]*[a-z\d])?\.?$/i.test(text);
}
