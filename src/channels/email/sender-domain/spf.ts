// Decides as a receiver of mail does whether a host may send for a domain: check_host() of RFC 7208 §4, with its limits.
import { isWithin, parseIp } from './ip-network.ts';
import type { Answer, Lookup } from './lookup.ts';
import { expandMacros, type SpfSender } from './spf-macro.ts';
import { isSpf, type Mechanism, parseSpf } from './spf-record.ts';

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/**
 * `reason` is a sentence: for an error what it is, else the mechanism that decided. `lookups` counts those that RFC 7208
 * §4.6.4 limits to ten; `included` are the domains whose records were read on the way.
 */
export type SpfVerdict = { result: SpfResult; reason: string | null; lookups: number; included: string[] };

export const lookupsMax = 10;
const voidLookupsMax = 2;
const hostsMax = 10;

type Run = SpfSender & { lookup: Lookup; lookups: number; voids: number; included: string[] };

/** Ends the whole evaluation, from whatever depth. */
class Stop extends Error {
  readonly result: 'temperror' | 'permerror';
  constructor(result: 'temperror' | 'permerror', reason: string) {
    super(reason);
    this.result = result;
  }
}

type Found = { result: SpfResult; reason: string | null };

/** @param domain that of MAIL FROM, where the record stands. Never throws for what stands in the DNS. */
export async function checkHost(lookup: Lookup, domain: string, from: SpfSender): Promise<SpfVerdict> {
  const run: Run = { ...from, lookup, lookups: 0, voids: 0, included: [] };
  try {
    return { ...(await evaluate(run, domain)), lookups: run.lookups, included: run.included };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { result: error.result, reason: error.message, lookups: run.lookups, included: run.included };
  }
}

async function evaluate(run: Run, domain: string): Promise<Found> {
  if (!isHostName(domain)) return { result: 'none', reason: null };
  const answer = await run.lookup.txt(domain);
  if (answer.kind === 'failed') throw new Stop('temperror', `The record of ${domain} is not known: ${answer.reason}.`);
  const texts = answer.kind === 'found' ? answer.records.filter(isSpf) : [];
  if (texts.length === 0) return { result: 'none', reason: null };
  if (texts.length > 1)
    throw new Stop('permerror', `${domain} has ${texts.length} records of SPF; only one is allowed.`);
  const parsed = parseSpf(texts[0] as string);
  if ('problem' in parsed) throw new Stop('permerror', `In the record of ${domain}: ${parsed.problem}`);
  const { mechanisms, redirect } = parsed.record;
  for (const mechanism of mechanisms) {
    if (await matches(run, mechanism, domain)) return { result: mechanism.qualifier, reason: mechanism.text };
  }
  if (redirect === null) return { result: 'neutral', reason: null };
  countLookup(run);
  const target = expandMacros(redirect, run, domain);
  run.included.push(target.toLowerCase());
  const found = await evaluate(run, target);
  if (found.result === 'none') throw new Stop('permerror', `It leads on to ${target}, which has no record of SPF.`);
  return found;
}

async function matches(run: Run, mechanism: Mechanism, domain: string): Promise<boolean> {
  if (mechanism.kind === 'all') return true;
  if (mechanism.kind === 'ip') return isWithin(run.ip, mechanism.network, mechanism.prefix);
  countLookup(run);
  const target = mechanism.domain === null ? domain : expandMacros(mechanism.domain, run, domain);
  switch (mechanism.kind) {
    case 'include': {
      run.included.push(target.toLowerCase());
      const { result } = await evaluate(run, target);
      if (result === 'none') throw new Stop('permerror', `It includes ${target}, which has no record of SPF.`);
      return result === 'pass';
    }
    case 'exists':
      return (await ask(run, run.lookup.a(target), target)).length > 0;
    case 'ptr':
      return await hasNameWithin(run, target);
    case 'a':
      return await isOneOf(run, target, mechanism, true);
    case 'mx': {
      const hosts = (await ask(run, run.lookup.mx(target), target)).filter(({ exchange }) => exchange !== '');
      if (hosts.length > hostsMax) throw new Stop('permerror', `${target} has more than ${hostsMax} MX records.`);
      for (const { exchange } of hosts) if (await isOneOf(run, exchange, mechanism, false)) return true;
      return false;
    }
  }
}

async function isOneOf(
  run: Run,
  host: string,
  { prefix4, prefix6 }: { prefix4: number; prefix6: number },
  counted: boolean,
): Promise<boolean> {
  const { lookup, ip } = run;
  const asked = ip.version === 4 ? lookup.a(host) : lookup.aaaa(host);
  const prefix = ip.version === 4 ? prefix4 : prefix6;
  const addresses = await ask(run, asked, host, counted);
  return addresses.map(parseIp).some((one) => one !== null && isWithin(ip, one, prefix));
}

/** RFC 7208 §5.5: a name of the address that leads back to it and lies in `domain`. Whatever fails here is no match. */
async function hasNameWithin(run: Run, domain: string): Promise<boolean> {
  const { lookup, ip } = run;
  const address = ip.version === 4 ? addressOfV4(ip.bits) : addressOfV6(ip.bits);
  const names = await lookup.ptr(address);
  if (names.kind !== 'found') {
    if (names.kind === 'none') countVoid(run, address);
    return false;
  }
  for (const name of names.records.slice(0, hostsMax).map((one) => one.toLowerCase().replace(/\.$/, ''))) {
    if (name !== domain.toLowerCase() && !name.endsWith(`.${domain.toLowerCase()}`)) continue;
    const back = await (ip.version === 4 ? lookup.a(name) : lookup.aaaa(name));
    if (back.kind === 'found' && back.records.some((one) => parseIp(one)?.bits === ip.bits)) return true;
  }
  return false;
}

async function ask<T>(run: Run, asked: Promise<Answer<T>>, name: string, counted = true): Promise<readonly T[]> {
  const answer = await asked;
  if (answer.kind === 'failed') throw new Stop('temperror', `${name} is not known: ${answer.reason}.`);
  if (answer.kind === 'found') return answer.records;
  if (counted) countVoid(run, name);
  return [];
}

function countLookup(run: Run): void {
  run.lookups++;
  if (run.lookups > lookupsMax) {
    throw new Stop('permerror', `It takes more than ${lookupsMax} look-ups, after which receivers give up.`);
  }
}

function countVoid(run: Run, name: string): void {
  run.voids++;
  if (run.voids > voidLookupsMax) {
    throw new Stop('permerror', `More than ${voidLookupsMax} of the names in it lead to nothing, ${name} the last.`);
  }
}

function isHostName(domain: string): boolean {
  const name = domain.replace(/\.$/, '');
  return name.length <= 253 && name.includes('.') && name.split('.').every((label) => /^[^\s.]{1,63}$/.test(label));
}

function addressOfV4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join('.');
}

function addressOfV6(bits: bigint): string {
  return (bits.toString(16).padStart(32, '0').match(/.{4}/g) as string[]).join(':');
}
