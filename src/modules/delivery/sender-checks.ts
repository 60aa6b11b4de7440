// Whether what the operator has set lets mails go out and their links be opened. A failure is what would surely make every
// mail useless: with one, nobody is asked.
import type { EmailSettings } from '../../channels/email/index.ts';
import { AppError } from '../../platform/errors.ts';

/** `detail` says what is the case; `help` what to do, null where nothing is. */
export type Check = {
  id: string;
  state: 'ok' | 'warning' | 'failure';
  title: string;
  detail: string;
  help: string | null;
};

type Settings = Pick<EmailSettings, 'smtpUrl' | 'from' | 'publicUrl'>;

export function senderChecks(settings: Settings): Check[] {
  return [mailServer(settings), fromAddress(settings), publicAddress(settings)];
}

/** @throws AppError conflict with the first failure and what helps. */
export function refuseUnlessAble(settings: Settings): void {
  const failure = senderChecks(settings).find(({ state }) => state === 'failure');
  if (failure !== undefined)
    throw new AppError('conflict', `Nobody can be asked yet. ${failure.detail} ${failure.help}`);
}

function mailServer({ smtpUrl }: Settings): Check {
  const head = { id: 'mail_server', title: 'Mail server' };
  if (smtpUrl === null) {
    return {
      ...head,
      state: 'warning',
      detail: 'No mail server is set: messages are kept in the outbox and reach nobody.',
      help: 'Set HARK_SMTP_URL when they shall go out.',
    };
  }
  return { ...head, state: 'ok', detail: `Messages go out through ${new URL(smtpUrl).hostname}.`, help: null };
}

function fromAddress({ smtpUrl, from }: Settings): Check {
  const head = { id: 'from_address', title: 'From address' };
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? '';
  if (domain.includes('.') && !isLoopback(domain)) {
    return { ...head, state: 'ok', detail: `Messages come from ${from}.`, help: null };
  }
  return {
    ...head,
    state: smtpUrl !== null && leavesTheNetwork(smtpUrl) ? 'failure' : 'warning',
    detail: `Messages come from ${from}, an address that mail servers refuse and nobody can answer.`,
    help: 'Set HARK_MAIL_FROM to an address of your own domain.',
  };
}

function publicAddress({ smtpUrl, publicUrl }: Settings): Check {
  const head = { id: 'public_address', title: 'Public address' };
  const { hostname, protocol } = new URL(publicUrl);
  const help = 'Set HARK_PUBLIC_URL to the address at which people reach Hark.';
  if (isLoopback(hostname)) {
    if (smtpUrl === null) {
      return { ...head, state: 'ok', detail: `Links lead to ${publicUrl}, as long as messages stay here.`, help: null };
    }
    const state = leavesTheNetwork(smtpUrl) ? 'failure' : 'warning';
    return { ...head, state, detail: `Links lead to ${publicUrl}, which opens on this machine only.`, help };
  }
  if (!isPublic(hostname)) {
    return { ...head, state: 'warning', detail: `Links lead to ${publicUrl}, which opens in your network only.`, help };
  }
  if (protocol === 'http:') {
    const detail = `Links lead to ${publicUrl}, without encryption: browsers warn of it and mail filters mistrust it.`;
    return { ...head, state: 'warning', detail, help: 'Serve Hark by https and set HARK_PUBLIC_URL to it.' };
  }
  return { ...head, state: 'ok', detail: `Links lead to ${publicUrl}.`, help: null };
}

/** A mail server with a public name. One on this machine or in this network may be a catcher for trying things out. */
function leavesTheNetwork(smtpUrl: string): boolean {
  return isPublic(new URL(smtpUrl).hostname);
}

function isPublic(host: string): boolean {
  if (isLoopback(host)) return false;
  if (/^(10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\.[\d.]+$|^\[f[cde]/i.test(host)) return false;
  return /[.:]/.test(host) && !/\.(local|internal|lan|test)$/i.test(host);
}

function isLoopback(host: string): boolean {
  return /(^|\.)localhost$|^127\.[\d.]+$|^0\.0\.0\.0$|^\[::1?\]$/i.test(host);
}
