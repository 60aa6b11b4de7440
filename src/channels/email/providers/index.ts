// What delivers e-mails for a workspace that has connected a way of its own.
import type { Provider } from '../../channel.ts';
import type { EmailContent, EmailIdentity } from '../settings.ts';
import { mailgun } from './mailgun/index.ts';
import { postmark } from './postmark/index.ts';
import { sendgrid } from './sendgrid/index.ts';
import { ses } from './ses/index.ts';
import { smtp } from './smtp/index.ts';

export const emailProviders: readonly Provider<EmailIdentity, EmailContent>[] = [
  smtp,
  ses,
  sendgrid,
  mailgun,
  postmark,
];
