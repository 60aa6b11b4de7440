// What the DNS says of the sender, kept for a minute: the pages that show it are opened more often than records change.
import { checkSenderDomain, type DomainReport, type SenderIdentity } from '../../channels/email/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Dns } from '../../platform/dns.ts';
import type { Check } from './sender-checks.ts';

export type SenderReport = DomainReport & {
  from: string;
  returnPath: string;
  mailServer: string | null;
  checkedAt: Date;
};

export type SenderDomain = {
  /** @param fresh asks the DNS again; who asks twice within two seconds gets the same. */
  report(options?: { fresh?: boolean }): Promise<SenderReport>;
  /** The point of a check list; null where messages stay here or the address itself is the problem. */
  check(): Promise<Check | null>;
};

const keptMs = 60_000;
const freshMs = 2_000;
/** The check list does not wait longer than that for a DNS that is slow. */
const patienceMs = 3_000;

/** @param dns is opened anew for each look, so that no answer of an earlier one is in it. */
export function createSenderDomain(openDns: () => Dns, sender: SenderIdentity, clock: Clock): SenderDomain {
  let latest: { at: number; report: Promise<SenderReport> } | null = null;

  function report({ fresh = false } = {}): Promise<SenderReport> {
    const now = clock.now();
    if (latest !== null && now.getTime() - latest.at < (fresh ? freshMs : keptMs)) return latest.report;
    const { from, returnPath, smtpHost } = sender;
    const report = checkSenderDomain(openDns(), sender).then((found) => ({
      ...found,
      from,
      returnPath,
      mailServer: smtpHost,
      checkedAt: now,
    }));
    latest = { at: now.getTime(), report };
    report.catch(() => {
      latest = null;
    });
    return report;
  }

  return {
    report,
    async check() {
      if (sender.smtpHost === null) return null;
      return pointOf(await inTime(report()));
    },
  };
}

async function inTime(report: Promise<SenderReport>): Promise<SenderReport | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(done, patienceMs, null);
  });
  return Promise.race([report, late]).finally(() => clearTimeout(timer));
}

const help = 'Admins find what to publish under Settings → Sending. Mails go out all the same.';

function pointOf(report: SenderReport | null): Check | null {
  const head = { id: 'sender_domain', title: 'Sender domain' };
  if (report === null) {
    const detail = 'What the DNS says of the sender is not known yet: it did not answer in time.';
    return { ...head, state: 'warning', detail, help };
  }
  const { domain, reason, checks } = report;
  if (reason !== null) return null;
  const titles = (state: string) => checks.filter((check) => check.state === state).map(({ title }) => title);
  const said = [
    ['Needs mending', titles('wrong')],
    ['Could be better', titles('advice')],
    ['Not known', titles('unknown')],
  ] as const;
  const open = said.filter(([, names]) => names.length > 0);
  if (open.length === 0) {
    const names = checks.map(({ title }) => title).join(', ');
    return { ...head, state: 'ok', detail: `The DNS of ${domain} is in order: ${names}.`, help: null };
  }
  const detail = `Looked up for ${domain}. ${open.map(([what, names]) => `${what}: ${names.join(', ')}.`).join(' ')}`;
  return { ...head, state: 'warning', detail, help };
}
