// E-mail: the scale as eleven links in a message, handed to a mail server by SMTP or captured where there is none.
import type { Carrier, Channel } from '../channel.ts';
import { deliverableAddress } from './address.ts';
import { mergeTagProblems } from './merge-tags.ts';
import { openOutbox } from './outbox.ts';
import { emailProviders } from './providers/index.ts';
import type { EmailContent, EmailIdentity, EmailSettings } from './settings.ts';
import { showEmail } from './show.ts';
import { openSmtp } from './smtp.ts';
import { compileTemplate } from './template.ts';

export { composeLetter, type Letter, type LetterImage } from './letter.ts';
export { silentTags } from './merge-tags.ts';
export { composeNotice, type Notice } from './notice.ts';
export { type Returned, readReturned } from './returned/index.ts';
export { parseMailbox } from './sender.ts';
export {
  checkSenderDomain,
  type DnsRecord,
  type DomainCheck,
  type DomainReport,
  type SenderIdentity,
} from './sender-domain/index.ts';
export type { EmailContent, EmailIdentity, EmailSettings } from './settings.ts';

export const email: Channel<EmailIdentity, EmailContent> = {
  id: 'email',
  name: 'E-mail',
  address: (recipient) => deliverableAddress(recipient.email),
  problems: mergeTagProblems,
  compile: compileTemplate,
  providers: emailProviders,
  capture: openOutbox,
  show: showEmail,
};

/** The way out of an installation: its mail server, or none. */
export function openEmail(settings: EmailSettings): Carrier<EmailContent> {
  return settings.smtpUrl === null ? openOutbox() : openSmtp(settings.smtpUrl, settings);
}
