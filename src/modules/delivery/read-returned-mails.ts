// The mailbox to which bounces and complaints come back: each mail is read, what it says is recorded, and it is moved out of the way.
import { readReturned } from '../../channels/email/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, isConnectionLoss } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log.ts';
import { type ReceivedMail, readMailbox, type Verdict } from '../../platform/mailbox.ts';
import { parseOwnId } from './own-id.ts';
import { recordDeliveryEvents } from './record-delivery-events.ts';

export type MailboxParts = { database: Database; clock: Clock; log: Log };

/** Reports that were recorded, and all the rest: answers of machines and people, reports about what is not Hark's. */
export const folders = { recorded: 'Hark recorded', other: 'Hark other' } as const;

/** Reads the mailbox once. What it cannot read now it reads the next time, and one mail holds up no other; it never throws. */
export async function readReturnedMails(parts: MailboxParts, mailboxUrl: string): Promise<void> {
  const { log } = parts;
  const { host } = new URL(mailboxUrl);
  const counts = { recorded: 0, other: 0, later: 0 };
  const work = async (mails: readonly ReceivedMail[]): Promise<Verdict[]> => {
    const verdicts: Verdict[] = [];
    for (const mail of mails) {
      const verdict = await workOn(parts, mail).catch((error: unknown) => {
        if (isConnectionLoss(error)) throw error;
        log.error({ err: error, host }, 'a returned mail cannot be recorded: it stays in the mailbox');
        return 'later' as const;
      });
      counts[verdict] += 1;
      verdicts.push(verdict === 'later' ? null : folders[verdict]);
    }
    return verdicts;
  };
  try {
    await readMailbox(mailboxUrl, work);
    if (counts.recorded + counts.other > 0) log.info({ host, ...counts }, 'read the mailbox of bounces');
  } catch (error) {
    const { message, responseText } = error as Error & { responseText?: string };
    log.warn({ host, reason: responseText ?? message }, 'the mailbox of bounces cannot be read');
  }
}

async function workOn(parts: MailboxParts, { raw, receivedAt }: ReceivedMail): Promise<'recorded' | 'other' | 'later'> {
  const { database, clock, log } = parts;
  const returned = await readReturned(raw, receivedAt);
  if (returned.kind !== 'report') return 'other';
  const workspaceId = parseOwnId(returned.events[0]?.messageId ?? null)?.workspaceId;
  if (workspaceId === undefined) return 'other';
  const scope = { db: database.kysely, clock, log, workspace: { id: workspaceId } };
  const { recorded, repeated, early } = await recordDeliveryEvents(scope, null, returned.events);
  if (early.length > 0) return 'later';
  return recorded + repeated > 0 ? 'recorded' : 'other';
}
