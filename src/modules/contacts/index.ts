// What later modules may use of contacts.
export { type Contact, type ContactFields, type ContactInput, contactInput, type PropertyValue } from './contact.ts';
export { findContacts } from './find-contacts.ts';
export { contactsRoutes } from './routes.ts';
export { type UpsertResult, upsertContacts } from './upsert-contacts.ts';
