// How well messages arrive: shares with their intervals, and in plain words what mailbox providers will not forgive for long.
import { rateInterval } from '../../core/nps/index.ts';

/** Messages that left in a period, and what became of them. `failed` were refused at the handover and are not among `sent`. */
export type Counts = {
  sent: number;
  failed: number;
  delivered: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
};

/** On 0 to 1, with its 95% interval. */
export type Share = { share: number; lower: number; upper: number };

export type Rates = Counts & { deliveredRate: Share | null; bounceRate: Share | null; complaintRate: Share | null };

/** `serious`: more than chance. `domain` is null where it is about all of them. */
export type Warning = { about: 'bounces' | 'complaints'; serious: boolean; domain: string | null; text: string };

/** The shares above which Gmail, Yahoo and the providers ask senders to act: 2% of bounces, 0.1% of complaints. */
export const limits = { bounces: 0.02, complaints: 0.001 } as const;

/** One or two are chance, whatever the interval says: it is too short for so few. */
const seriousMin = 3;

/** What was told about a message that nobody knew for sent, such as an uncertain one, counts as sent. */
export function ratesOf(counts: Counts): Rates {
  const { sent, delivered, bounced, complained } = counts;
  const trials = Math.max(sent, delivered + bounced, complained);
  const share = (hits: number): Share | null => {
    const interval = rateInterval(hits, trials);
    return interval && { share: interval.rate, lower: interval.lower, upper: interval.upper };
  };
  return { ...counts, deliveredRate: share(delivered), bounceRate: share(bounced), complaintRate: share(complained) };
}

/** Warnings about all messages, and about single domains where chance does not explain them; the weightiest first. */
export function warningsOf(total: Rates, domains: readonly (Rates & { domain: string })[]): Warning[] {
  const all = [bounceWarning(total, null), complaintWarning(total, null)];
  const single = domains.flatMap((one) => [bounceWarning(one, one.domain), complaintWarning(one, one.domain)]);
  const shown = [...all, ...single.filter((warning) => warning?.serious)].filter((warning) => warning !== null);
  return shown.sort((a, b) => Number(b.serious) - Number(a.serious));
}

function bounceWarning({ bounced, bounceRate, sent }: Rates, domain: string | null): Warning | null {
  if (bounceRate === null || bounceRate.share <= limits.bounces) return null;
  const serious = bounced >= seriousMin && bounceRate.lower > limits.bounces;
  const seen = `${count(bounced)} of ${count(sent)} messages${of(domain)} came back (${range(bounceRate)}).`;
  const text = serious
    ? `${seen} Above 2% providers begin to distrust a sender. Stop asking addresses that are old, bought or guessed, and look at what the bounces say.`
    : `${seen} Above 2% would be too many; ${excuse(sent)}.`;
  return { about: 'bounces', serious, domain, text };
}

function complaintWarning({ complained, complaintRate, sent }: Rates, domain: string | null): Warning | null {
  if (complaintRate === null || complaintRate.share <= limits.complaints) return null;
  const serious = complained >= seriousMin && complaintRate.lower > limits.complaints;
  const seen = `${count(complained)} of ${count(sent)} messages${of(domain)} were reported as spam (${range(complaintRate)}).`;
  const text = serious
    ? `${seen} Above 0.1% providers put mail aside. Ask less often, and only people who know why you write to them.`
    : `${seen} Above 0.1% would be too many; ${excuse(sent)}.`;
  return { about: 'complaints', serious, domain, text };
}

const excuse = (sent: number) =>
  sent < 1_000 ? 'with so few messages this may be chance' : 'by chance alone it may still be less';
const numbers = new Intl.NumberFormat('en');
const count = (number: number) => numbers.format(number);
const of = (domain: string | null) => (domain === null ? '' : ` to ${domain}`);
const range = ({ lower, upper }: Share) => `${percent(lower)} to ${percent(upper)}%`;
const percent = (share: number) => (share * 100).toFixed(share < 0.01 ? 2 : 1);
