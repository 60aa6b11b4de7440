// Says which policy holds for the address that people see, whether mails meet it, and how to go on from there.
import type { DkimChecked } from './check-dkim.ts';
import type { SpfChecked } from './check-spf.ts';
import { type DmarcFound, findDmarc } from './dmarc-record.ts';
import type { CheckHead, DnsRecord, DomainCheck } from './domain-check.ts';
import { domainOfAddress, isAligned, organisationalDomain } from './domain-names.ts';
import type { Lookup } from './lookup.ts';

const head: CheckHead = {
  id: 'dmarc',
  title: 'DMARC',
  meaning:
    'Tells receivers what to do with mails that only pretend to come from you: SPF or DKIM must pass for the very domain that people see.',
};

type Proofs = { bounceDomain: string; spf: SpfChecked; dkim: readonly DkimChecked[] };
type Policy = Extract<DmarcFound, { kind: 'found' }>;

/** @param from the domain of the address that people see. */
export async function checkDmarc(lookup: Lookup, from: string, proofs: Proofs): Promise<DomainCheck> {
  const policy = await findDmarc(lookup, from);
  const at = policy.kind === 'found' || policy.kind === 'wrong' ? policy.at : organisationalDomain(from);
  const name = `_dmarc.${at}`;
  const records = (values: readonly string[]): DnsRecord[] => values.map((value) => ({ type: 'TXT', name, value }));
  const first = `v=DMARC1; p=none; rua=mailto:postmaster@${at}`;
  const watch = 'It changes nothing yet and has reports sent to an address of yours that takes mail.';
  if (policy.kind === 'failed') {
    const detail = `Whether ${from} has a policy is not known: ${policy.reason}.`;
    return { ...head, state: 'unknown', detail, help: 'Check again in a minute.', found: [], publish: [] };
  }
  if (policy.kind === 'none') {
    const detail = `${from} has no policy. Gmail and Yahoo ask for one of whoever sends many mails.`;
    const help = `Publish this record to begin with. ${watch}`;
    return { ...head, state: 'advice', detail, help, found: [], publish: records([first]) };
  }
  if (policy.kind === 'wrong') {
    const help = `Publish one record, such as this. ${watch}`;
    const detail = `At ${name}: ${policy.problem}`;
    return { ...head, state: 'wrong', detail, help, found: records(policy.texts), publish: records([first]) };
  }
  const found = records([policy.text]);
  const { says, holds } = alignment(from, policy, proofs);
  const tell = (state: DomainCheck['state'], detail: string, help: string | null, value?: string): DomainCheck => {
    const publish = value === undefined ? [] : records([value]);
    return { ...head, state, detail: `${policySentence(from, policy)} ${detail}`, help, found, publish };
  };
  const strict = policy.policy !== 'none';
  if (holds === null) {
    return tell('unknown', `${says}${strict ? ' If none does, the policy hits your own mails.' : ''}`, helpProof(from));
  }
  if (!holds) return tell(strict ? 'wrong' : 'advice', says, helpProof(from));
  return await judgePolicy(lookup, policy, says, tell);
}

async function judgePolicy(
  lookup: Lookup,
  { at, text, record, policy }: Policy,
  says: string,
  tell: (state: DomainCheck['state'], detail: string, help: string | null, value?: string) => DomainCheck,
): Promise<DomainCheck> {
  if (record.reportsTo.length === 0) {
    const help = 'Add an address for reports, to see who else sends in your name: receivers write to it once a day.';
    return tell(
      'advice',
      `${says} Nobody gets reports.`,
      help,
      `${text.replace(/[;\s]+$/, '')}; rua=mailto:postmaster@${at}`,
    );
  }
  for (const address of record.reportsTo) {
    const problem = await foreignReports(lookup, at, address);
    if (problem !== null) return tell('advice', `${says} ${problem.detail}`, problem.help);
  }
  if (policy === 'none') {
    const help = 'Once the reports show that all your own mails pass, ask receivers to put the others aside.';
    const value = record.policy === 'none' ? text.replace(/\bp\s*=\s*none/i, 'p=quarantine') : undefined;
    return tell('advice', `${says} Forged mails reach people all the same.`, help, value);
  }
  if (record.percent < 100) {
    const help = 'Take out pct once the reports show that all your own mails pass.';
    const value = text.replace(/;\s*pct\s*=\s*\d*/i, '');
    return tell('advice', `${says} It holds for ${record.percent}% of mails only.`, help, value);
  }
  return tell('good', says, null);
}

function policySentence(from: string, { at, policy }: Policy): string {
  const whose = at === from ? '' : ` (it is that of ${at})`;
  const asks = {
    none: 'only watches',
    quarantine: 'asks to put forged mails aside',
    reject: 'asks to refuse forged mails',
  };
  return `The policy of ${from}${whose} ${asks[policy]}.`;
}

/** Whether SPF or DKIM passes for a domain that counts as that of the sender. One is enough. */
function alignment(from: string, { record }: Policy, { bounceDomain, spf, dkim }: Proofs) {
  const bySpf = isAligned(bounceDomain, from, record.strictSpf);
  const keys = dkim.filter(({ domain }) => isAligned(domain, from, record.strictDkim));
  if (bySpf && spf.holds) return { holds: true, says: `Your mails meet it by SPF for ${bounceDomain}.` };
  const key = keys.find(({ holds }) => holds);
  if (key !== undefined) return { holds: true, says: `Your mails meet it by DKIM for ${key.domain}.` };
  // Without a selector nobody knows whether the mails are signed.
  const open = (bySpf && spf.holds === null) || keys.some(({ holds }) => holds === null) || dkim.length === 0;
  if (open) return { holds: null, says: 'Whether your mails meet it is not known: see SPF and DKIM above.' };
  const why = bySpf ? 'SPF does not pass' : `SPF is about ${bounceDomain}, where bounces go`;
  const keysSay = keys.length === 0 ? 'no key belongs to this domain' : 'no key can be used';
  return { holds: false, says: `Your mails do not meet it: ${why}, and ${keysSay}.` };
}

const helpProof = (from: string) =>
  `Put SPF or DKIM in order for ${from}: a return path of this domain, or a signature with a key of it.`;

/** RFC 7489 §7.1: another organisation must say that it takes the reports. */
async function foreignReports(lookup: Lookup, at: string, address: string) {
  const target = domainOfAddress(address);
  if (organisationalDomain(target) === organisationalDomain(at)) return null;
  const name = `${at}._report._dmarc.${target}`;
  const answer = await lookup.txt(name);
  if (answer.kind === 'failed') return null;
  if (answer.kind === 'found' && answer.records.some((text) => /^v\s*=\s*DMARC1/.test(text))) return null;
  return {
    detail: `Reports to ${address} are not sent: ${target} does not say that it takes them.`,
    help: `Have ${target} publish the TXT record “v=DMARC1” at ${name}, or take an address of your own.`,
  };
}
