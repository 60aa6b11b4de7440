// The way out where no provider is connected: nothing leaves the machine, and whoever sent the message keeps and shows it.
import type { Carrier } from '../channel.ts';
import type { SmsContent } from './settings.ts';

export function openOutbox(): Carrier<SmsContent> {
  return {
    provider: 'outbox',
    captures: true,
    concurrency: 64,
    deliver: async () => ({ kind: 'accepted', reply: 'Captured: no provider for text messages is connected.' }),
    close: async () => {},
  };
}
