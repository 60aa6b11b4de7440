// The part of a public address that names a thing: its workspace, which the look-up needs as its leading key, and a secret.
export type LinkKey = { workspaceId: string; token: Buffer };

/** `<workspace>-<22 characters>`. */
export function linkKey(workspaceId: string, token: Buffer): string {
  return `${workspaceId}-${token.toString('base64url')}`;
}

/** Reads what `linkKey` wrote; null for anything else, so that a malformed link never reaches the database. */
export function parseLinkKey(text: string): LinkKey | null {
  const match = /^([1-9]\d{0,17})-([\w-]{22})$/.exec(text);
  if (match === null) return null;
  const token = Buffer.from(match[2] as string, 'base64url');
  return token.length === 16 ? { workspaceId: match[1] as string, token } : null;
}
