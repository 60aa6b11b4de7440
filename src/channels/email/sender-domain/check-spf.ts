// Says whether SPF lets the mails pass that Hark hands over, and what to publish so that it does.
import type { CheckHead, DnsRecord, DomainCheck } from './domain-check.ts';
import { listed } from './domain-check.ts';
import { domainOfAddress } from './domain-names.ts';
import { type Ip, parseIp } from './ip-network.ts';
import type { Lookup } from './lookup.ts';
import type { SendingHosts } from './sending-hosts.ts';
import { checkHost, lookupsMax, type SpfVerdict } from './spf.ts';
import { isSpf, parseSpf } from './spf-record.ts';

/** `holds`: whether receivers find that it passes; null where that is not known. */
export type SpfChecked = { check: DomainCheck; holds: boolean | null };

const head: CheckHead = {
  id: 'spf',
  title: 'SPF',
  meaning: 'Lists the hosts that may send for a domain. Receivers look at the domain that bounces go to.',
};
const nameThem = 'Name the addresses that it sends from in HARK_SENDING_ADDRESSES to know for sure.';
// Nobody sends from here (RFC 1112 §4), so that the whole record is read.
const nobody = parseIp('240.0.0.1') as Ip;

/** For a service that sends by its API: bounces go to a domain that it sets, whose record is part of its own check. */
export function spfOfService(service: string): SpfChecked {
  const detail = `${service} has bounces sent to a domain that is set there, and SPF is about that one.`;
  const help = `See at ${service} that your domain is verified.`;
  return { check: { ...head, state: 'unknown', detail, help, found: [], publish: [] }, holds: null };
}

/** @param returnPath the address that bounces go to. */
export async function checkSpf(lookup: Lookup, returnPath: string, hosts: SendingHosts): Promise<SpfChecked> {
  const domain = domainOfAddress(returnPath);
  const verdictFor = (ip: Ip) => checkHost(lookup, domain, { ip, sender: returnPath, helo: domain });
  const answer = await lookup.txt(domain);
  const texts = answer.kind === 'found' ? answer.records.filter(isSpf) : [];
  const text = texts[0];
  const found = texts.map((value): DnsRecord => ({ type: 'TXT', name: domain, value }));
  const tell = (holds: boolean | null, check: Pick<DomainCheck, 'state' | 'detail' | 'help'>, value?: string) => {
    const publish: DnsRecord[] = value === undefined ? [] : [{ type: 'TXT', name: domain, value }];
    return { check: { ...head, ...check, found, publish }, holds };
  };
  if (answer.kind === 'failed') {
    const detail = `Whether ${domain} has a record is not known: ${answer.reason}.`;
    return tell(null, { state: 'unknown', detail, help: 'Check again in a minute.' });
  }
  if (text === undefined) {
    const terms = termsFor(hosts, null);
    const help =
      terms === null
        ? `Publish one with the hosts that send for you. ${nameThem}`
        : 'Publish this record. Add to it whatever else sends for this domain, such as your office mail.';
    const value = terms === null ? undefined : `v=spf1 ${terms} ~all`;
    return tell(false, { state: 'wrong', detail: `${domain} says nothing of who may send for it.`, help }, value);
  }
  const whole = await verdictFor(nobody);
  if (whole.result === 'permerror') {
    const help = whole.reason?.includes('look-ups')
      ? 'Take out what no longer sends for you, or name addresses (ip4:, ip6:) in place of includes.'
      : texts.length > 1
        ? 'Put what they say into one record and delete the others.'
        : 'Correct the record; until then receivers treat it as if it said nothing.';
    return tell(false, { state: 'wrong', detail: whole.reason ?? 'It cannot be read.', help });
  }
  if (whole.result === 'temperror') {
    return tell(null, { state: 'unknown', detail: whole.reason ?? '', help: 'Check again in a minute.' });
  }
  const judged = await judgeHosts(domain, text, hosts, whole, verdictFor, tell);
  const open = openEnd(text);
  if (open === null || !['good', 'unknown'].includes(judged.check.state)) return judged;
  const help = 'End it with ~all, so that receivers mistrust everybody else.';
  return tell(judged.holds, { state: 'advice', detail: `${judged.check.detail} But ${open}`, help }, closed(text));
}

type Tell = (
  holds: boolean | null,
  check: Pick<DomainCheck, 'state' | 'detail' | 'help'>,
  value?: string,
) => SpfChecked;

async function judgeHosts(
  domain: string,
  text: string,
  hosts: SendingHosts,
  whole: SpfVerdict,
  verdictFor: (ip: Ip) => Promise<SpfVerdict>,
  tell: Tell,
): Promise<SpfChecked> {
  const cost = `It takes ${whole.lookups} of the ${lookupsMax} look-ups that receivers allow.`;
  if (hosts.kind === 'unknown') {
    const detail = `${domain} has a record that can be read. ${hosts.why}`;
    return tell(null, { state: 'unknown', detail, help: nameThem });
  }
  if (hosts.kind === 'service') {
    const { host, include } = hosts;
    if (whole.included.includes(include)) {
      return tell(true, {
        state: 'good',
        detail: `${domain} lets ${host} send: it includes ${include}. ${cost}`,
        help: null,
      });
    }
    const detail = `${domain} does not include ${include}, from whose hosts ${host} sends.`;
    const help =
      'Publish this record in place of the present one, unless your account there bounces to a domain of its own.';
    return tell(false, { state: 'wrong', detail, help }, withTerms(text, termsFor(hosts, null) as string));
  }
  const verdicts = await Promise.all(
    hosts.addresses.map(async (address) => ({ address, verdict: await verdictFor(parseIp(address) as Ip) })),
  );
  const unclear = verdicts.find(({ verdict }) => verdict.result === 'temperror');
  if (unclear !== undefined) {
    const detail = unclear.verdict.reason ?? 'The DNS did not answer.';
    return tell(null, { state: 'unknown', detail, help: 'Check again in a minute.' });
  }
  const shut = verdicts.filter(({ verdict }) => verdict.result !== 'pass').map(({ address }) => address);
  if (shut.length === 0) {
    return tell(true, { state: 'good', detail: `${domain} lets ${listed(hosts.addresses)} send. ${cost}`, help: null });
  }
  const value = withTerms(text, termsFor(hosts, shut) as string);
  if (hosts.kind === 'said') {
    const detail = `${domain} does not let ${listed(shut)} send.`;
    return tell(false, { state: 'wrong', detail, help: 'Publish this record in place of the present one.' }, value);
  }
  const detail = `${domain} does not let ${hosts.host} (${listed(shut)}) send. That is right only if it sends from other addresses than it takes mails at.`;
  return tell(null, { state: 'advice', detail, help: `Publish this record if it does not. ${nameThem}` }, value);
}

/** What lets the hosts send; `only` leaves out the addresses that may already. */
function termsFor(hosts: SendingHosts, only: readonly string[] | null): string | null {
  if (hosts.kind === 'unknown') return null;
  if (hosts.kind === 'service') return `include:${hosts.include}`;
  if (hosts.kind === 'relay' && parseIp(hosts.host.replace(/^\[|\]$/g, '')) === null) return `a:${hosts.host}`;
  const written = (address: string) => `ip${address.includes(':') ? 6 : 4}:${address}`;
  return (only ?? hosts.addresses).map(written).join(' ');
}

const end = /\s+([-+~?]?all|redirect=\S+)(?=\s|$)/i;

function withTerms(text: string, terms: string): string {
  return closed(end.test(text) ? text.replace(end, ` ${terms}$&`) : `${text.trimEnd()} ${terms} ~all`);
}

/** How a record leaves open who else may send, as the rest of a sentence; null where it does not. */
function openEnd(text: string): string | null {
  const parsed = parseSpf(text);
  if ('problem' in parsed) return null;
  const { mechanisms, redirect } = parsed.record;
  const all = mechanisms.find(({ kind }) => kind === 'all');
  if (all === undefined) return redirect === null ? 'it does not say what holds for all other hosts.' : null;
  if (all.qualifier === 'pass') return 'everybody may send: with “all” so does every forger.';
  return all.qualifier === 'neutral' ? '“?all” says nothing of all other hosts.' : null;
}

/** The record with an end that leaves nothing open. */
function closed(text: string): string {
  if (openEnd(text) === null) return text;
  return /\s[+?]?all(?=\s|$)/i.test(text) ? text.replace(/\s[+?]?all(?=\s|$)/i, ' ~all') : `${text.trimEnd()} ~all`;
}
