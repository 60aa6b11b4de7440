// From which addresses mails leave: what the operator has said, else what can be learned of the mail server.
import { isSeenOutside } from './ip-network.ts';
import type { Lookup } from './lookup.ts';
import { includeOf } from './providers.ts';

/** `said`: the operator names them. `relay`: those at which the mail server takes mails, from which it may send, too. */
export type SendingHosts =
  | { kind: 'said'; addresses: readonly string[] }
  | { kind: 'service'; host: string; include: string }
  | { kind: 'relay'; host: string; addresses: readonly string[] }
  /** `why` is a sentence. */
  | { kind: 'unknown'; why: string };

type Sender = { smtpHost: string | null; sendingAddresses: readonly string[] };

export async function findSendingHosts(lookup: Lookup, { smtpHost, sendingAddresses }: Sender): Promise<SendingHosts> {
  if (sendingAddresses.length > 0) return { kind: 'said', addresses: sendingAddresses };
  if (smtpHost === null) return { kind: 'unknown', why: 'No mail server is set yet.' };
  const include = includeOf(smtpHost);
  if (include !== null) return { kind: 'service', host: smtpHost, include };
  const inside = `The mail server ${smtpHost} stands in your own network, so its address for the world is not known.`;
  const bare = smtpHost.replace(/^\[|\]$/g, '');
  if (isSeenOutside(bare)) return { kind: 'relay', host: smtpHost, addresses: [bare] };
  if (!bare.includes('.') || /^[\d.]+$|:/.test(bare)) return { kind: 'unknown', why: inside };
  const answers = await Promise.all([lookup.a(bare), lookup.aaaa(bare)]);
  const all = answers.flatMap((answer) => (answer.kind === 'found' ? answer.records : []));
  const addresses = all.filter(isSeenOutside);
  if (addresses.length > 0) return { kind: 'relay', host: smtpHost, addresses };
  if (all.length > 0) return { kind: 'unknown', why: inside };
  const failed = answers.find((answer) => answer.kind === 'failed');
  const why = failed === undefined ? 'the DNS does not know it' : failed.reason;
  return { kind: 'unknown', why: `The address of the mail server ${smtpHost} is not known: ${why}.` };
}
