// The parts of Contacts, as one row of links above each of them.
import { PageTabs } from '../../ui/PageTabs.tsx';

const parts = [
  { to: '/w/$workspaceId/contacts', name: 'People', exact: true },
  { to: '/w/$workspaceId/contacts/companies', name: 'Companies' },
  { to: '/w/$workspaceId/contacts/segments', name: 'Segments' },
  { to: '/w/$workspaceId/contacts/lists', name: 'Lists' },
  { to: '/w/$workspaceId/contacts/suppressed', name: 'Not asked' },
  { to: '/w/$workspaceId/contacts/properties', name: 'Properties' },
] as const;

/** @param within the part that the page belongs to, where its address does not say so. */
export function ContactsTabs({ within }: { within?: (typeof parts)[number]['to'] }) {
  return <PageTabs label="Contacts" parts={parts} {...(within ? { within } : {})} />;
}
