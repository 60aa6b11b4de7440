// Finds and reads the DMARC policy that holds for a domain (RFC 7489 §6.3, §6.6.3).
import { organisationalDomain } from './domain-names.ts';
import type { Answer, Lookup } from './lookup.ts';
import { readTags } from './tag-list.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

export type DmarcRecord = {
  policy: DmarcPolicy;
  /** For domains below that have no record of their own; that of the domain where it does not say. */
  subdomainPolicy: DmarcPolicy;
  strictSpf: boolean;
  strictDkim: boolean;
  /** The addresses after `rua=mailto:`, to which reports on all mails go. */
  reportsTo: string[];
  /** The share of mails that the policy holds for, 0 to 100. */
  percent: number;
};

/** `at` is the domain whose record it is; `problem` a sentence. */
export type DmarcFound =
  | { kind: 'found'; at: string; text: string; record: DmarcRecord; policy: DmarcPolicy }
  | { kind: 'none' }
  | { kind: 'wrong'; at: string; texts: string[]; problem: string }
  | { kind: 'failed'; reason: string };

const policies = ['none', 'quarantine', 'reject'] as const;
const isPolicy = (text: string | undefined): text is DmarcPolicy => policies.includes(text as DmarcPolicy);

/** Asks the domain itself, then its organisation. `policy` is the one that holds for `domain`. */
export async function findDmarc(lookup: Lookup, domain: string): Promise<DmarcFound> {
  const own = await findAt(lookup, domain);
  const organisation = organisationalDomain(domain);
  if (own.kind !== 'none' || organisation === domain) return own;
  const above = await findAt(lookup, organisation);
  return above.kind === 'found' ? { ...above, policy: above.record.subdomainPolicy } : above;
}

async function findAt(lookup: Lookup, at: string): Promise<DmarcFound> {
  const answer: Answer<string> = await lookup.txt(`_dmarc.${at}`);
  if (answer.kind === 'failed') return answer;
  const texts = answer.kind === 'found' ? answer.records.filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/.test(text)) : [];
  if (texts.length === 0) return { kind: 'none' };
  const problem = `There are ${texts.length} records; with more than one, receivers follow none.`;
  if (texts.length > 1) return { kind: 'wrong', at, texts, problem };
  const text = texts[0] as string;
  const record = parseDmarc(text);
  if ('problem' in record) return { kind: 'wrong', at, texts, problem: record.problem };
  return { kind: 'found', at, text, record, policy: record.policy };
}

/** @param text begins with `v=DMARC1`. A policy that cannot be read counts as none where reports are wanted (§6.6.3). */
export function parseDmarc(text: string): DmarcRecord | { problem: string } {
  const tags = readTags(text);
  if (tags === null || tags.get('v') !== 'DMARC1')
    return { problem: 'It is no list of tags such as “v=DMARC1; p=none”.' };
  const p = tags.get('p')?.toLowerCase();
  const sp = tags.get('sp')?.toLowerCase();
  const reportsTo = (tags.get('rua') ?? '')
    .split(',')
    .flatMap((uri) => /^\s*mailto:([^!\s]+@[^!\s]+?)(![\d]+[kmgt]?)?\s*$/i.exec(uri)?.[1] ?? []);
  const unreadable = !isPolicy(p) || (sp !== undefined && !isPolicy(sp));
  if (unreadable && reportsTo.length === 0) {
    return { problem: `It says no policy: “p=” must be ${policies.join(', ')}.` };
  }
  const policy = unreadable ? 'none' : (p as DmarcPolicy);
  const percent = Number(tags.get('pct') ?? '100');
  return {
    policy,
    subdomainPolicy: unreadable || sp === undefined ? policy : (sp as DmarcPolicy),
    strictSpf: tags.get('aspf')?.toLowerCase() === 's',
    strictDkim: tags.get('adkim')?.toLowerCase() === 's',
    reportsTo,
    percent: Number.isInteger(percent) && percent >= 0 && percent <= 100 ? percent : 100,
  };
}
