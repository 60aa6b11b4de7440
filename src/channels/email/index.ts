// E-mail: the scale as eleven links in a message, handed to a mail server by SMTP or captured where there is none.
import type { Channel } from '../channel.ts';
import { deliverableAddress } from './address.ts';
import { mergeTagProblems } from './merge-tags.ts';
import { openOutbox } from './outbox.ts';
import type { EmailContent, EmailSettings } from './settings.ts';
import { openSmtp } from './smtp.ts';
import { compileTemplate } from './template.ts';

export { silentTags } from './merge-tags.ts';
export { composeNotice, type Notice } from './notice.ts';
export {
  checkSenderDomain,
  type DnsRecord,
  type DomainCheck,
  type DomainReport,
  type SenderIdentity,
} from './sender-domain/index.ts';
export type { EmailContent, EmailSettings } from './settings.ts';

export const email: Channel<EmailSettings, EmailContent> = {
  id: 'email',
  name: 'E-mail',
  address: (recipient) => deliverableAddress(recipient.email),
  problems: mergeTagProblems,
  compile: compileTemplate,
  open: (settings) => (settings.smtpUrl === null ? openOutbox() : openSmtp(settings.smtpUrl, settings)),
};
