// What mail servers said to the demo company. Reasons of failed and uncertain invitations read as delivery writes them.
import type { Dice } from './dice.ts';

const letters = '0123456789ABCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz';

/** The reply of a server that took a message. */
export function acceptance(dice: Dice): string {
  const id = Array.from({ length: 10 }, () => letters[dice.whole(0, letters.length - 1)]).join('');
  return `250 2.0.0 Ok: queued as 4${id}`;
}

/** The reply of a server that knows nobody by this address. */
export function nobodyThere(dice: Dice, address: string): string {
  return dice.pick([
    `550 5.1.1 <${address}>: Recipient address rejected: User unknown in virtual mailbox table`,
    `550 5.1.1 The email account that you tried to reach does not exist: ${address}`,
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
  ]);
}

const soon = { attempts: 1, delayMs: 0 };
const afterTwoDays = { attempts: 12, delayMs: 1.9 * 86_400_000 };

/** Other ways to fail; after twelve attempts Hark gives up. */
export const otherFailures = [
  { reply: '552 5.2.2 Mailbox full: quota exceeded', ...soon },
  { reply: '554 5.7.1 Message rejected: content policy of the recipient', ...soon },
  { reply: '550 5.7.1 Service unavailable, client host is on a block list', ...soon },
  { reply: '451 4.7.1 Greylisted, please try again in 15 minutes', ...afterTwoDays },
  { reply: '452 4.2.2 The mailbox is over quota, try again later', ...afterTwoDays },
  { reply: '421 4.4.2 Connection timed out', ...afterTwoDays },
] as const;

export const unanswered = [
  'No answer after the message was sent: Connection closed unexpectedly',
  'No answer after the message was sent: Timeout',
] as const;

/** The reason that delivery gives where the sending process died. */
export const interrupted = 'interrupted';
