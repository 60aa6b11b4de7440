// The way out where no mail server is set: nothing leaves the machine, and whoever sent the message keeps and shows it.
import type { Carrier } from '../channel.ts';
import type { EmailContent } from './settings.ts';

export function openOutbox(): Carrier<EmailContent> {
  return {
    provider: 'outbox',
    captures: true,
    concurrency: 64,
    deliver: async () => ({ kind: 'accepted', reply: 'Captured: no mail server is set.' }),
    close: async () => {},
  };
}
