// What an event is: something that happened to a contact, as the customer's own systems tell it.
import { z } from 'zod';
import { id, time } from '../../platform/http/shapes.ts';

export type Event = {
  id: string;
  contactId: string;
  name: string;
  key: string | null;
  properties: Readonly<Record<string, string | number | boolean>>;
  occurredAt: Date;
  receivedAt: Date;
};

const identity = z.string().nullish();

/** Who an event happened to: only what identifies them, so that a key for events cannot rewrite people. */
const eventContact = z.strictObject({
  id: id.optional().describe('Of a contact that is there. Nothing else is read beside it.'),
  email: identity,
  externalId: identity,
  phone: identity,
});

export const eventInput = z.strictObject({
  name: z.string().describe('What happened, in small letters: order.placed, ticket_solved.'),
  contact: eventContact.describe('Found by e-mail, else external id, else phone; made where nobody has them.'),
  key: z.string().nullish().describe('Your own id of the event: sent again with the same key, it counts once.'),
  occurredAt: z.iso.datetime({ offset: true }).nullish().describe('ISO 8601 with a zone; now where it is missing.'),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

export type EventInput = z.infer<typeof eventInput>;

export const eventOutput = z.object({
  id,
  contactId: id,
  name: z.string(),
  key: z.string().nullable(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  occurredAt: time,
  receivedAt: time,
});

export function presentEvent(event: Event): z.input<typeof eventOutput> {
  return { ...event, occurredAt: event.occurredAt.toISOString(), receivedAt: event.receivedAt.toISOString() };
}
