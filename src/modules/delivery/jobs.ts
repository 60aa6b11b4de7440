// What delivery does by the clock.
import { type JobKind, jobKind, type Worker, worker } from '../../platform/queue/queue.ts';
import { type MailboxParts, readReturnedMails } from './read-returned-mails.ts';

/** Each minute. A run that is late or lost is made up for by the next. */
export const bounceMailbox: JobKind<object> = jobKind('read-bounce-mailbox', {
  schedule: '* * * * *',
  retryLimit: 0,
  expireSeconds: 1_800,
});

/** @param mailboxUrl undefined where there is no mailbox to read. */
export function deliveryWorkers(parts: MailboxParts, mailboxUrl: string | undefined): Worker[] {
  return [
    worker(bounceMailbox, async () => {
      if (mailboxUrl !== undefined) await readReturnedMails(parts, mailboxUrl);
    }),
  ];
}
