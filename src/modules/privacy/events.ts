// What privacy announces. The ids are those of contacts; `changes` is `{ channel }`.
import type { EventKind } from '../../platform/queue/announcements.ts';

export const contactUnsubscribed: EventKind = { name: 'contact.unsubscribed' };

/** An unsubscribe was undone. */
export const contactResubscribed: EventKind = { name: 'contact.resubscribed' };
