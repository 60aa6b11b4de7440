// Where a provider reports to: an address that names the connection by a secret.
import { linkKey } from '../../platform/link-key.ts';
import type { Connection } from './connection.ts';

/** null where the address of Hark is that of this machine only: no provider would reach it. */
export function hookUrlOf(
  publicUrl: string,
  { workspaceId, hookToken }: Pick<Connection, 'workspaceId' | 'hookToken'>,
): string | null {
  const { hostname } = new URL(publicUrl);
  if (/(^|\.)localhost$|^127\.[\d.]+$|^0\.0\.0\.0$|^\[::1?\]$/i.test(hostname)) return null;
  return `${publicUrl}/hooks/${linkKey(workspaceId, hookToken)}`;
}
