// Whether what the operator has set lets mails go out and their links be opened. A failure is what would surely make every
// mail useless: with one, nobody is asked.
import type { EmailSettings } from '../../channels/email/index.ts';
import { AppError } from '../../platform/errors.ts';
import { channelOf, describeWay, type WayDescription, type Ways } from '../connections/index.ts';

/** `detail` says what is the case; `help` what to do, null where nothing is. */
export type Check = {
  id: string;
  state: 'ok' | 'warning' | 'failure';
  title: string;
  detail: string;
  help: string | null;
};

/**
 * How messages of a channel leave: by the `way` that the workspace has connected, or, e-mails, by the mail server of the installation.
 */
export type Outlet = Pick<EmailSettings, 'smtpUrl' | 'from' | 'publicUrl'> & { way?: WayDescription };

/** How the messages of a workspace leave now. */
export async function outletOf(
  settings: EmailSettings,
  ways: Ways,
  workspaceId: string,
  channelId = 'email',
): Promise<Outlet> {
  const way = describeWay(channelId, await ways.find(workspaceId, channelId, { fresh: true }));
  return { ...settings, smtpUrl: channelId === 'email' ? settings.smtpUrl : null, way };
}

export function senderChecks(outlet: Outlet): Check[] {
  return [mailServer(outlet), fromAddress(outlet), publicAddress(outlet)];
}

/** @throws AppError conflict with the first failure and what helps. What waits to be asked for needs nobody who delivers it. */
export async function refuseUnlessAble(
  settings: EmailSettings,
  ways: Ways,
  workspaceId: string,
  channelId: string,
): Promise<void> {
  if (channelOf(channelId).offers) return;
  const outlet = await outletOf(settings, ways, workspaceId, channelId);
  const checks = channelId === 'email' ? senderChecks(outlet) : [mailServer(outlet), publicAddress(outlet)];
  const failure = checks.find(({ state }) => state === 'failure');
  if (failure !== undefined)
    throw new AppError('conflict', `Nobody can be asked yet. ${failure.detail} ${failure.help}`);
}

function mailServer({ smtpUrl, way }: Outlet): Check {
  const head = { id: 'mail_server', title: 'Mail server' };
  if (way?.kind === 'connection') {
    if (way.problem === null) {
      return { ...head, state: 'ok', detail: `Messages go out through “${way.name}”.`, help: null };
    }
    const detail = `Messages cannot go out through “${way.name}”: ${way.problem}`;
    return { ...head, state: 'failure', detail, help: 'Mend the connection under Settings, or use another.' };
  }
  if (smtpUrl === null) {
    return {
      ...head,
      state: 'warning',
      detail: 'No mail server is set: messages are kept here and reach nobody.',
      help: 'Connect a provider under Settings, or set HARK_SMTP_URL, when they shall go out.',
    };
  }
  return { ...head, state: 'ok', detail: `Messages go out through ${new URL(smtpUrl).hostname}.`, help: null };
}

function fromAddress(outlet: Outlet): Check {
  const head = { id: 'from_address', title: 'From address' };
  const own = outlet.way?.kind === 'connection';
  const from = (own ? outlet.way?.from : null) ?? outlet.from;
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? '';
  if (domain.includes('.') && !isLoopback(domain)) {
    return { ...head, state: 'ok', detail: `Messages come from ${from}.`, help: null };
  }
  return {
    ...head,
    state: leavesTheNetwork(outlet) ? 'failure' : 'warning',
    detail: `Messages come from ${from}, an address that mail servers refuse and nobody can answer.`,
    help: own
      ? 'Give the connection a sender of your own domain.'
      : 'Set HARK_MAIL_FROM to an address of your own domain.',
  };
}

function publicAddress(outlet: Outlet): Check {
  const { publicUrl } = outlet;
  const head = { id: 'public_address', title: 'Public address' };
  const { hostname, protocol } = new URL(publicUrl);
  const help = 'Set HARK_PUBLIC_URL to the address at which people reach Hark.';
  if (isLoopback(hostname)) {
    if (staysHere(outlet)) {
      return { ...head, state: 'ok', detail: `Links lead to ${publicUrl}, as long as messages stay here.`, help: null };
    }
    const state = leavesTheNetwork(outlet) ? 'failure' : 'warning';
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

function staysHere({ smtpUrl, way }: Outlet): boolean {
  return way?.kind !== 'connection' && smtpUrl === null;
}

/** A provider, or a mail server with a public name. One on this machine or in this network may be a catcher for trying things out. */
function leavesTheNetwork({ smtpUrl, way }: Outlet): boolean {
  return way?.kind === 'connection' || (smtpUrl !== null && isPublic(new URL(smtpUrl).hostname));
}

function isPublic(host: string): boolean {
  if (isLoopback(host)) return false;
  if (/^(10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\.[\d.]+$|^\[f[cde]/i.test(host)) return false;
  return /[.:]/.test(host) && !/\.(local|internal|lan|test)$/i.test(host);
}

function isLoopback(host: string): boolean {
  return /(^|\.)localhost$|^127\.[\d.]+$|^0\.0\.0\.0$|^\[::1?\]$/i.test(host);
}
