// Bounces in the words of the system that wrote them: qmail, older Exim and Exchange, and whoever made up a form. Only what a mail
// system wrote counts, never what a person wrote back.
import type { Email } from 'postal-mime';
import type { DeliveryEvent } from '../../channel.ts';
import { findStatus, isBadAddress } from '../delivery-status.ts';
import { isAutomatic } from './automatic.ts';
import { addressIn, type Part, wordsOf } from './parts.ts';

const daemon = /^(mailer-?daemon|mail-?daemon|postmaster|microsoftexchange[\w-]*|mdaemon|mail-?system|bounce[\w-]*)$/i;
/** Where the copy of the message begins. */
const copyBegins =
  /^(-{2,}.*(below this line|copy of (the|your) message|original message|returned message|message header|undelivered message).*|original message headers?:.*|.*ursprüngliche nachricht.*|return-path:.*|received: .*)$/im;
const delayed =
  /delayed|not yet (been )?delivered|still being retried|will (keep trying|continue to try|be retried)|no action is required|warning message only|do not need to resend/i;

export function readPlainBounce(mail: Email, parts: readonly Part[], at: Date): DeliveryEvent[] | null {
  const field = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? null;
  const author = mail.from?.address ?? '';
  // Outlook.com's complaints (JMRP) are a message of theirs with ours attached.
  if (/^staff@(hotmail|outlook)\.com$/i.test(author) && parts.some(({ type }) => type === 'message/rfc822')) {
    const copy = parts.map(({ text }) => text).join('\n');
    const address = addressIn(/^x-hmxmroriginalrecipient:(.*)$/im.exec(copy)?.[1] ?? null);
    return [
      { kind: 'complained', messageId: null, providerId: null, address, detail: 'abuse, told by Outlook.com', at },
    ];
  }
  // Without a return path come bounces, and the answers of machines for those who are away, which may speak of mailboxes as well.
  const hasNoSender = field('return-path')?.trim() === '<>';
  const isSystem = daemon.test(author.split('@')[0] ?? '') || (hasNoSender && !isAutomatic(mail));
  const failed = addressIn(field('x-failed-recipients'));
  if (!isSystem && failed === null) return null;

  const whole = wordsOf(mail);
  const end = copyBegins.exec(whole)?.index;
  const words = (end === undefined ? whole : whole.slice(0, end)).trim();
  if (
    !/undeliver|deliver|returned|fail|bounce|rejected|not exist|unknown|zustell/i.test(`${mail.subject ?? ''} ${words}`)
  )
    return null;
  const told = {
    messageId: null,
    providerId: null,
    address: failed ?? addressIn(/^\s*<?([^\s<>]+@[^\s<>:]+)>?:?\s*$/m.exec(words)?.[1] ?? null),
    detail: reasonIn(words),
    at,
  };
  if (delayed.test(`${mail.subject ?? ''} ${words.slice(0, 600)}`)) return [{ ...told, kind: 'deferred' }];
  return [{ ...told, kind: 'bounced', hard: isBadAddress(findStatus(words), words) }];
}

/** The line that says why: the first with a code of SMTP, else the last one that says anything. */
function reasonIn(words: string): string {
  const lines = words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const coded = lines.find((line) => /\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b/.test(line));
  return (coded ?? lines.at(-1) ?? '').slice(0, 500);
}
