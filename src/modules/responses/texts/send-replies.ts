// Sends the replies to a number by the workspace's way for text messages. A reply is claimed before it is handed over: a crash in
// between loses it and shows it as uncertain, but nobody gets it twice.
import type { Outcome } from '../../../channels/channel.ts';
import { AppError } from '../../../platform/errors.ts';
import { claimReply, type SettledReply, settleOldReplies, settleReply } from '../queries/text-replies.ts';
import type { ConverseParts } from './converse.ts';
import type { TextsOfNumber } from './jobs.ts';

/** Longer than a handover takes. */
const claimedMs = 60_000;
/** Nobody waits for a reply to what they wrote an hour ago. */
const waitedMs = 3_600_000;

/** @throws AppError unavailable where a reply was put off: it is to be tried again. */
export async function sendReplies(
  { database, clock, ways }: Pick<ConverseParts, 'database' | 'clock' | 'ways'>,
  { workspaceId, address }: TextsOfNumber,
): Promise<void> {
  const { kysely: db } = database;
  const now = clock.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  await settleOldReplies(db, workspaceId, address, {
    claimedBefore: before(claimedMs),
    queuedBefore: before(waitedMs),
    now,
  });
  for (;;) {
    const { carrier, connectionId } = await ways.find(workspaceId, 'sms');
    const claimed = await claimReply(db, workspaceId, address, clock.now());
    if (claimed === undefined) return;
    const { textId, body } = claimed;
    const messageId = `${workspaceId}.t${textId}`;
    const outcome = await carrier.deliver({ address, subject: '', messageId, content: { text: body } });
    const providerId = outcome.kind === 'accepted' ? (outcome.providerId ?? null) : null;
    const way = { connectionId, provider: carrier.provider, providerId };
    await settleReply(db, workspaceId, textId, { ...settled(outcome), ...way }, clock.now());
    if (outcome.kind === 'deferred') throw new AppError('unavailable', `A reply was put off: ${outcome.reply}`);
  }
}

function settled({ kind, reply }: Outcome): Pick<SettledReply, 'state' | 'reply'> {
  const states = { accepted: 'sent', refused: 'failed', deferred: 'queued', uncertain: 'uncertain' } as const;
  return { state: states[kind], reply };
}
