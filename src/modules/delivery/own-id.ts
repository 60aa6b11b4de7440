// The name that Hark gives a message, and by which it knows what comes back about it. It is signed, because anybody can write to a
// return path: who has not seen the message cannot name it, and so cannot have its recipient set aside.
import { createHmac } from 'node:crypto';

/** `local` is the whole name, as it stands before the host of a Message-ID. */
export type OwnId = { local: string; workspaceId: string; invitationId: string };

/**
 * `<workspace>.<invitation>.<step>.<64 bits in hexadecimal>`, the same whenever it is asked for. The key is the secret of the
 * invitation's own links, so that there is none to be kept, and none that opens more than one. In lower case, as mail systems may
 * make an address; in full it is kept with the message, and looked up so.
 */
export function makeOwnId(invitation: { workspaceId: string; id: string; step: number; token: Buffer }): string {
  const { workspaceId, id, step, token } = invitation;
  const name = `${workspaceId}.${id}.${step}`;
  return `${name}.${createHmac('sha256', token).update(`message ${name}`).digest('hex').slice(0, 16)}`;
}

/**
 * Reads a name out of a message id or the part of a return path after its `+`, with or without angle brackets and a host. Null where
 * it is none of Hark's. Whether its signature is right shows in that there is such a message.
 */
export function parseOwnId(text: string | null): OwnId | null {
  const [, local, workspaceId, invitationId] =
    /^<?((\d{1,18})\.(\d{1,18})(?:\.[\w.-]*)?)(?:@[^>]*)?>?$/.exec(text?.trim() ?? '') ?? [];
  if (local === undefined || workspaceId === undefined || invitationId === undefined) return null;
  return { local, workspaceId, invitationId };
}
