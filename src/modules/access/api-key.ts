// The text of an API key, `hark_<workspace>_<secret>`. It is shown once; what is kept is its fingerprint, and SHA-256 is
// enough for that, because the secret is 256 random bits and not a password.
import { fingerprint, randomSecret } from '../../platform/crypto.ts';

export type KeyReference = { workspaceId: string; fingerprint: string };
export type NewKey = KeyReference & { key: string; start: string };

/** A new key of a workspace; `start` is what a list may show of it. */
export function newApiKey(workspaceId: string): NewKey {
  const prefix = `hark_${workspaceId}_`;
  const key = prefix + randomSecret();
  return { key, workspaceId, fingerprint: fingerprint(key), start: key.slice(0, prefix.length + 4) };
}

/**
 * The key in an Authorization header: a bearer token, or the user name of Basic with any password. Undefined where the
 * header carries something else, such as the password of a proxy in front.
 */
export function readApiKey(authorization: string | undefined): KeyReference | undefined {
  const [, scheme = '', value = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(authorization ?? '') ?? [];
  const key = scheme.toLowerCase() === 'basic' ? userName(value) : value;
  const workspaceId = /^hark_(\d{1,18})_[\w-]+$/.exec(key)?.[1];
  return workspaceId === undefined ? undefined : { workspaceId, fingerprint: fingerprint(key) };
}

function userName(basic: string): string {
  return Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? '';
}
