// What the DNS says of the sender, kept for a minute: the pages that show it are opened more often than records change.
import { checkSenderDomain, type DomainReport, type SenderIdentity } from '../../channels/email/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Dns } from '../../platform/dns.ts';
import type { ConnectedSender } from '../connections/index.ts';
import type { Check } from './sender-checks.ts';

export type SenderReport = DomainReport & {
  from: string;
  returnPath: string;
  mailServer: string | null;
  /** What the workspace has connected; null is the way of the installation. */
  connection: { id: string; name: string; service: string } | null;
  checkedAt: Date;
};

export type SenderDomain = {
  /** @param options.fresh asks the DNS again; who asks twice within two seconds gets the same. */
  report(workspaceId: string, options?: { fresh?: boolean }): Promise<SenderReport>;
  /** The point of a check list; null where messages stay here, a service checks it, or the address itself is the problem. */
  check(workspaceId: string): Promise<Check | null>;
};

const keptMs = 60_000;
const freshMs = 2_000;
/** The check list does not wait longer than that for a DNS that is slow. */
const patienceMs = 3_000;

const keptReportsMax = 1_000;

/**
 * @param openDns opens the DNS anew for each look, so that no answer of an earlier one is in it.
 * @param installed who sends where a workspace has connected nothing.
 */
export function createSenderDomain(
  openDns: () => Dns,
  installed: SenderIdentity,
  clock: Clock,
  findConnected: (workspaceId: string) => Promise<ConnectedSender | null> = async () => null,
): SenderDomain {
  const kept = new Map<string, { at: number; report: Promise<SenderReport> }>();

  function reportOf(connected: ConnectedSender | null, fresh: boolean): Promise<SenderReport> {
    const now = clock.now();
    const key = JSON.stringify(connected);
    const latest = kept.get(key);
    if (latest !== undefined && now.getTime() - latest.at < (fresh ? freshMs : keptMs)) return latest.report;
    const sender: SenderIdentity =
      connected === null ? installed : { ...connected, sendingAddresses: [], dkimKeys: [] };
    const { from, returnPath, smtpHost } = sender;
    const report = checkSenderDomain(openDns(), sender).then((found) => ({
      ...found,
      from,
      returnPath,
      mailServer: smtpHost,
      connection: connected && { ...connected.connection, service: connected.service },
      checkedAt: now,
    }));
    kept.delete(key);
    kept.set(key, { at: now.getTime(), report });
    if (kept.size > keptReportsMax) kept.delete(kept.keys().next().value as string);
    report.catch(() => kept.delete(key));
    return report;
  }

  return {
    report: async (workspaceId, { fresh = false } = {}) => reportOf(await findConnected(workspaceId), fresh),
    async check(workspaceId) {
      const connected = await findConnected(workspaceId);
      if ((connected ?? installed).smtpHost === null) return null;
      return pointOf(await inTime(reportOf(connected, false)));
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
