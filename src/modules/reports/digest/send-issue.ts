// Sends the letters of an issue. A letter is claimed before it is handed over: a crash may lose one, shows which, and never
// doubles one.
import type { EmailIdentity } from '../../../channels/email/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Log } from '../../../platform/log.ts';
import type { Enqueue } from '../../../platform/queue/queue.ts';
import type { PeopleMail } from '../../access/index.ts';
import {
  claimLetter,
  endLetters,
  finishLetter,
  giveUpLetters,
  type LockedIssue,
  lockIssue,
} from '../queries/digest-issues.ts';
import { selectDigests } from '../queries/digests.ts';
import { composeDigest, type DrawnContent, drawContent } from './compose-digest.ts';
import type { IssueJob } from './issue-digests.ts';
import { readDigest } from './read-digest.ts';
import { unsubscribeLink } from './unsubscribe.ts';

export type DigestPost = Pick<PeopleMail, 'goesOut' | 'deliver'>;

export type SendingParts = {
  database: Database;
  clock: Clock;
  log: Log;
  enqueue: Enqueue;
  mail: DigestPost;
  settings: EmailIdentity;
};

/** As often as the job is tried: after that nothing will. */
const mostTries = 10;

/** @throws Error where letters still wait or another worker has the issue, so that the job is tried again. */
export async function sendIssue(parts: SendingParts, { workspaceId, issueId }: IssueJob): Promise<void> {
  // The lock lives as long as this process: whoever gets it knows that nobody else has letters of this issue in hand.
  await parts.database.kysely.transaction().execute(async (lock) => {
    const issue = await lockIssue(lock, workspaceId, issueId);
    if (issue === undefined) return;
    if (issue === 'taken') throw new Error('Another worker has this issue in hand.');
    await sendLetters(parts, issue, issueId);
  });
}

async function sendLetters(parts: SendingParts, issue: LockedIssue, issueId: string): Promise<void> {
  const { database, clock, log, enqueue, mail, settings } = parts;
  const { workspace, digestId, firstDay, lastDay } = issue;
  const db = database.kysely;
  await giveUpLetters(db, workspace.id, issueId, clock.now());
  const end = (state: 'held' | 'failed', reply: string) =>
    endLetters(db, workspace.id, issueId, { state, reply }, clock.now());
  if (!mail.goesOut) return end('held', 'No mail server is set.');
  const [digest] = await selectDigests(db, workspace.id, { id: digestId, limit: 1 });
  if (digest === undefined) return;
  const ctx: Context = { workspace, actor: { kind: 'system' }, db, clock, enqueue, log };
  let drawn: DrawnContent;
  try {
    drawn = await drawContent(await readDigest(ctx, digest, { firstDay, lastDay }));
  } catch (error) {
    // What it asks for is no longer counted: to try again changes nothing, and whoever looks for the mail must find out why.
    if (error instanceof AppError && error.code === 'invalid') return end('failed', error.message);
    throw error;
  }
  let waiting = 0;
  let after = '0';
  for (;;) {
    const letter = await claimLetter(db, workspace.id, issueId, after, clock.now());
    if (letter === undefined) break;
    after = letter.id;
    const reader = { name: letter.name, email: letter.email };
    const unsubscribe = unsubscribeLink(settings.publicUrl, workspace.id, letter.token);
    const finish = (state: Parameters<typeof finishLetter>[3], reply: string) =>
      finishLetter(db, workspace.id, letter.id, state, reply, clock.now());
    let composed: Awaited<ReturnType<typeof composeDigest>>;
    try {
      composed = await composeDigest(drawn, workspace, reader, unsubscribe, settings);
    } catch (cause) {
      log.warn({ err: cause, issue: issueId }, 'a digest could not be written to an address');
      await finish('failed', 'It could not be written to this address: the log says why.');
      continue;
    }
    const { kind, reply } = await mail.deliver(composed);
    if (kind === 'accepted') await finish('sent', reply);
    else if (kind === 'uncertain') await finish('uncertain', reply);
    else if (kind === 'refused' || letter.tries >= mostTries) await finish('failed', reply);
    else {
      await finish('waiting', reply);
      waiting++;
    }
  }
  if (waiting > 0) throw new Error(`The mail server put off ${waiting} letters of a digest.`);
}
