// What a contact is known by: one of these is always there.
import type { Contact } from './queries.ts';

export function titleOf(contact: Pick<Contact, 'name' | 'email' | 'externalId' | 'phone'>): string {
  return contact.name ?? contact.email ?? contact.externalId ?? contact.phone ?? '';
}
