// The secret of a link to one workspace, `<workspace>-<256 random bits>`: it names its workspace, so that its look-up has the
// leading key. Only its fingerprint is kept.
import { fingerprint, randomSecret } from '../../platform/crypto.ts';

export type LinkToken = { workspaceId: string; token: string; fingerprint: string };

export function newLinkToken(workspaceId: string): LinkToken {
  const token = `${workspaceId}-${randomSecret()}`;
  return { workspaceId, token, fingerprint: fingerprint(token) };
}

/** Undefined for a text that is no such token. */
export function readLinkToken(token: string): LinkToken | undefined {
  const workspaceId = /^([1-9]\d{0,17})-[\w-]{43}$/.exec(token)?.[1];
  return workspaceId === undefined ? undefined : { workspaceId, token, fingerprint: fingerprint(token) };
}
