// The secret settings of a connection: kept as one encrypted text that opens for its own row only, and taken out of whatever a
// provider says before it is shown, kept or logged.
import { decrypt, encrypt } from '../../platform/crypto.ts';
import type { Connection, Values } from './connection.ts';

type Row = Pick<Connection, 'workspaceId' | 'id'>;

/** What to do where secrets cannot be read. */
export const unreadable =
  'Its secrets cannot be read: HARK_SECRET is not the one with which they were kept. Enter the secrets again, or set the earlier HARK_SECRET.';

export function sealSecrets(secret: string, row: Row, values: Values): string {
  return encrypt(secret, JSON.stringify(values), placeOf(row));
}

/** null where the secret is another one than that of `sealSecrets`. */
export function openSecrets(secret: string, row: Row & Pick<Connection, 'secrets'>): Values | null {
  const text = decrypt(secret, row.secrets, placeOf(row));
  return text === null ? null : (JSON.parse(text) as Values);
}

/** A text with every secret value in it replaced, as it is and as it stands in URLs and basic authorization. */
export function hideSecrets(text: string, values: Values): string {
  let hidden = text;
  for (const value of Object.values(values)) {
    // One that is shorter would make holes in ordinary words, and is none.
    if (typeof value !== 'string' || value.length < 4) continue;
    // Of several lines, as of headers, each long word may be the secret.
    const words = value.split(/\s+/).filter((word) => word.length >= 8 && !word.endsWith(':'));
    for (const secret of [value, ...words]) {
      for (const form of [secret, encodeURIComponent(secret), ...inBase64(secret)]) {
        hidden = hidden.replaceAll(form, '********');
      }
    }
  }
  return hidden;
}

/** What base64 makes of a text, alone and behind one and two bytes of something else, as a password behind its user. */
function inBase64(text: string): string[] {
  const behind = [1, 2].map((count) => {
    const encoded = Buffer.from('\0'.repeat(count) + text).toString('base64');
    const whole = encoded.replace(/=+$/, '');
    // The first characters, and the last where it is no whole one, hang on what stands beside it.
    return whole.slice(count + 1, encoded === whole ? undefined : -1);
  });
  return [Buffer.from(text).toString('base64'), ...behind].filter((form) => form.length >= 4);
}

function placeOf({ workspaceId, id }: Row): string {
  return `connection ${workspaceId}.${id}`;
}
