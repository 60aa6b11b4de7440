// Says whether mails to the sender's domain arrive: the replies of people, and the bounces of mail servers.
import type { CheckHead, DnsRecord, DomainCheck } from './domain-check.ts';
import { listed } from './domain-check.ts';
import type { Lookup } from './lookup.ts';

const heads = {
  replies: {
    id: 'replies',
    title: 'Replies',
    meaning: 'People answer the mails they get. MX records name the servers that take mail for a domain.',
  },
  bounces: {
    id: 'bounces',
    title: 'Bounces',
    meaning: 'What cannot be delivered comes back to the return path. MX records name the servers that take it.',
  },
} as const satisfies Record<string, CheckHead>;

/** @param option that names the address. */
export async function checkMailExchange(
  lookup: Lookup,
  kind: keyof typeof heads,
  domain: string,
  option: string,
): Promise<DomainCheck> {
  const answer = await lookup.mx(domain);
  const exchanges = answer.kind === 'found' ? [...answer.records].sort((a, b) => a.priority - b.priority) : [];
  const found = exchanges.map(
    ({ exchange, priority }): DnsRecord => ({ type: 'MX', name: domain, value: `${priority} ${exchange || '.'}` }),
  );
  const tell = (state: DomainCheck['state'], detail: string, help: string | null): DomainCheck => ({
    ...heads[kind],
    state,
    detail,
    help,
    found,
    publish: [],
  });
  const lost = kind === 'replies' ? 'Replies are lost, and some receivers refuse such a sender.' : 'Bounces are lost.';
  const mend = `Add the MX record that the provider of your mailboxes shows, or set ${option} to an address that takes mail.`;
  if (answer.kind === 'failed') {
    return tell('unknown', `Who takes mail for ${domain} is not known: ${answer.reason}.`, 'Check again in a minute.');
  }
  if (answer.kind === 'none' && !answer.nameExists) {
    return tell('wrong', `The DNS does not know ${domain}. ${lost}`, `Correct ${option}, or register the domain.`);
  }
  if (exchanges.some(({ exchange }) => exchange === '')) {
    return tell('wrong', `${domain} says that it takes no mail at all (a null MX). ${lost}`, mend);
  }
  if (exchanges.length === 0) {
    const host = await reachability(lookup, domain);
    if (host === 'unknown')
      return tell('unknown', `Who takes mail for ${domain} is not known.`, 'Check again in a minute.');
    if (host === 'missing') return tell('wrong', `No host takes mail for ${domain}. ${lost}`, mend);
    return tell(
      'advice',
      `${domain} has no MX record; mail goes to the host of that name, which may not expect it.`,
      mend,
    );
  }
  const names = exchanges.map(({ exchange }) => exchange);
  const states = await Promise.all(names.map((name) => reachability(lookup, name)));
  const missing = names.filter((_, place) => states[place] === 'missing');
  if (missing.length === names.length) {
    return tell('wrong', `Mail for ${domain} goes to ${listed(missing)}, which has no address. ${lost}`, mend);
  }
  if (missing.length > 0) {
    const detail = `Of the servers that take mail for ${domain}, ${listed(missing)} has no address.`;
    return tell('advice', detail, 'Correct or delete its MX record.');
  }
  return tell('good', `${listed(names)} ${names.length === 1 ? 'takes' : 'take'} mail for ${domain}.`, null);
}

async function reachability(lookup: Lookup, host: string): Promise<'there' | 'missing' | 'unknown'> {
  const answers = await Promise.all([lookup.a(host), lookup.aaaa(host)]);
  if (answers.some(({ kind }) => kind === 'found')) return 'there';
  return answers.some(({ kind }) => kind === 'failed') ? 'unknown' : 'missing';
}
