// Says whether the key is in the DNS with which receivers check the signatures of the mail server. Which key signs only the
// operator knows: the DNS cannot list them, and Hark signs nothing itself.
import { type DkimKey, parseDkimKey } from './dkim-key.ts';
import type { CheckHead, DnsRecord, DomainCheck } from './domain-check.ts';
import type { Lookup } from './lookup.ts';

/** `holds`: whether signatures with this key can be right; null where that is not known. */
export type DkimChecked = { check: DomainCheck; domain: string; holds: boolean | null };

const head: CheckHead = {
  id: 'dkim',
  title: 'DKIM',
  meaning: 'A signature shows that a mail comes from its domain and is unchanged. Its key stands in the DNS.',
};
const again = 'Copy the record from your mail server or service once more.';
const bitsMin = 1024;
const bitsGood = 2048;

/** What is said where nobody names a selector. @param service signs with keys of its own choice. */
export function dkimWithoutSelector(service?: string): DomainCheck {
  return {
    ...head,
    state: 'unknown',
    detail: `It is not known by which key ${service ?? 'your mail server'} signs, and the DNS cannot list keys.`,
    help:
      service === undefined
        ? 'Set HARK_DKIM_SELECTORS to the selector that your mail server or service shows: what stands before ._domainkey.'
        : `See at ${service} that it signs for your domain, and that the domain is verified there.`,
    found: [],
    publish: [],
  };
}

export async function checkDkim(lookup: Lookup, selector: string, domain: string): Promise<DkimChecked> {
  const name = `${selector}._domainkey.${domain}`;
  const answer = await lookup.txt(name);
  const texts = answer.kind === 'found' ? answer.records : [];
  const found = texts.map((value): DnsRecord => ({ type: 'TXT', name, value }));
  const tell = (
    holds: boolean | null,
    check: Pick<DomainCheck, 'state' | 'detail' | 'help'>,
    value?: string,
  ): DkimChecked => {
    const publish: DnsRecord[] = value === undefined ? [] : [{ type: 'TXT', name, value }];
    return {
      check: { ...head, title: `DKIM key ${selector}`, ...check, found, publish },
      domain,
      holds,
    };
  };
  if (answer.kind === 'failed') {
    const detail = `Whether the key is at ${name} is not known: ${answer.reason}.`;
    return tell(null, { state: 'unknown', detail, help: 'Check again in a minute.' });
  }
  if (texts.length === 0) {
    const help =
      'Publish there what your mail server or service shows for this selector, or correct HARK_DKIM_SELECTORS.';
    return tell(false, { state: 'wrong', detail: `There is no key at ${name}.`, help });
  }
  if (texts.length > 1) {
    const detail = `There are ${texts.length} records at ${name}; receivers may take the wrong one.`;
    return tell(false, { state: 'wrong', detail, help: 'Keep only the one that your mail server shows.' });
  }
  const text = texts[0] as string;
  const parsed = parseDkimKey(text);
  if ('revoked' in parsed) {
    const detail = `The key at ${name} is revoked: nothing stands after “p=”.`;
    return tell(false, { state: 'wrong', detail, help: 'Sign with another selector, or publish the key again.' });
  }
  if ('problem' in parsed) {
    return tell(false, { state: 'wrong', detail: `The record at ${name} is no use. ${parsed.problem}`, help: again });
  }
  const { key } = parsed;
  return tell(key.bits >= bitsMin || key.type !== 'rsa', ...judgeKey(key, name, text));
}

type Judged = [check: Pick<DomainCheck, 'state' | 'detail' | 'help'>, value: string | undefined];

function judgeKey(key: DkimKey, name: string, text: string): Judged {
  const { type, bits, testing } = key;
  const kind = type === 'rsa' ? `an RSA key of ${bits} bits` : 'an Ed25519 key';
  const detail = `At ${name} stands ${kind}.`;
  if (type === 'rsa' && bits < bitsMin) {
    const help = `Make a new key of ${bitsGood} bits at your mail server or service and publish it.`;
    return [{ state: 'wrong', detail: `${detail} Receivers refuse less than ${bitsMin}.`, help }, undefined];
  }
  if (testing) {
    const help = 'Once signatures are right, publish it without t=y, which tells receivers that you are only trying.';
    return [{ state: 'advice', detail: `${detail} It is marked as a test.`, help }, withoutTesting(text)];
  }
  if (type === 'rsa' && bits < bitsGood) {
    const help = `When you change it next, make one of ${bitsGood} bits.`;
    return [
      { state: 'advice', detail: `${detail} That still passes, and can be broken with effort.`, help },
      undefined,
    ];
  }
  if (type === 'ed25519') {
    const help = 'Sign with an RSA key of 2048 bits as well: many receivers cannot check this kind.';
    return [{ state: 'advice', detail, help }, undefined];
  }
  return [{ state: 'good', detail, help: null }, undefined];
}

function withoutTesting(text: string): string {
  return text.replace(/;?\s*\bt\s*=\s*([^;]*)/, (_, flags: string) => {
    const kept = flags.split(':').filter((flag) => flag.trim() !== 'y' && flag.trim() !== '');
    return kept.length === 0 ? '' : `; t=${kept.join(':')}`;
  });
}
