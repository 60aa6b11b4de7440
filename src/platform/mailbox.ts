// Reads a mailbox by IMAP and moves what was read. A mail is moved only after its work is done, so that a crash lets it be read
// again: whoever works on mails must bear the same one twice.
import { ImapFlow } from 'imapflow';

/** `receivedAt` is when the mailbox got it. A mail of more than `largestBytes` is cut off. */
export type ReceivedMail = { raw: Buffer; receivedAt: Date };

/** A folder to move a mail to, made where it is missing; null leaves the mail where it is, to be read again. */
export type Verdict = string | null;

const largestBytes = 1024 * 1024;
const batchSize = 50;

/**
 * Reads all mails in a mailbox, in batches.
 * @param url `imaps://user:password@host:993/INBOX`; with `imap:` the connection is changed to TLS, but for this very machine.
 * @returns how many were moved.
 * @throws what the server or the network says, without the password; once all is read also where mails could not be moved.
 */
export async function readMailbox(
  url: string,
  work: (mails: readonly ReceivedMail[]) => Promise<readonly Verdict[]>,
): Promise<number> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const client = new ImapFlow({
    host,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    doSTARTTLS: !secure && !/^(localhost|127\.[\d.]+|::1)$/.test(host),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 120_000,
  });
  // Without a listener an error after the last command would end the process; those before it reject the command.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || 'INBOX');
    const uids = await client.search({ all: true }, { uid: true });
    if (!uids) throw new Error('The server does not say which mails there are.');
    let moved = 0;
    const closed = new Set<string>();
    for (let start = 0; start < uids.length; start += batchSize) {
      moved += await readBatch(client, uids.slice(start, start + batchSize), work, closed);
    }
    if (closed.size > 0) throw new Error(`Mails cannot be moved to ${[...closed].join(', ')}.`);
    return moved;
  } finally {
    await client.logout().catch(() => client.close());
  }
}

/** @param closed takes in the folders to which nothing could be moved. */
async function readBatch(
  client: ImapFlow,
  uids: readonly number[],
  work: Parameters<typeof readMailbox>[1],
  closed: Set<string>,
): Promise<number> {
  const mails: (ReceivedMail & { uid: number })[] = [];
  const wanted = { uid: true, internalDate: true, source: { maxLength: largestBytes } };
  for await (const { uid, source, internalDate } of client.fetch([...uids], wanted, { uid: true })) {
    if (source !== undefined) mails.push({ uid, raw: source, receivedAt: new Date(internalDate ?? Date.now()) });
  }
  const verdicts = await work(mails);
  const folders = Map.groupBy(mails, (mail) => verdicts[mails.indexOf(mail)] ?? null);
  let moved = 0;
  for (const [folder, inFolder] of folders) {
    if (folder === null) continue;
    await client.mailboxCreate(folder);
    const batch = inFolder.map(({ uid }) => uid);
    if (await client.messageMove(batch, folder, { uid: true })) moved += batch.length;
    else closed.add(`“${folder}”`);
  }
  return moved;
}
