// The job that reads messages. One for each number that wrote: it reads what is unread, in order, and sends the replies; a reply
// that could not be handed over makes it be tried again.

import { type JobKind, jobKind, type Worker, worker } from '../../../platform/queue/queue.ts';
import { type ConverseParts, converse } from './converse.ts';
import { sendReplies } from './send-replies.ts';

export type TextsOfNumber = { workspaceId: string; address: string };

export const readTexts: JobKind<TextsOfNumber> = jobKind('read-texts', { retryLimit: 6, expireSeconds: 120 });

export function textWorkers(parts: ConverseParts): Worker[] {
  return [
    worker(readTexts, async (jobs) => {
      for (const job of jobs) {
        await converse(parts, job);
        await sendReplies(parts, job);
      }
    }),
  ];
}
