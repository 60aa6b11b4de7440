// The people who can be asked, and what groups them.
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readImportSearch } from '../pages/contacts/import-search.ts';
import { readCompaniesSearch, readContactsSearch, readSuppressedSearch } from '../pages/contacts/search.ts';
import { readPageSearch, readSegmentSearch } from '../pages/segments/search.ts';
import { workspace } from './root.ts';

const contacts = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts',
  validateSearch: readContactsSearch,
  beforeLoad({ search: { contact: contactId }, params: { workspaceId } }) {
    if (contactId === undefined) return;
    throw redirect({ to: '/w/$workspaceId/contacts/$contactId', params: { workspaceId, contactId }, replace: true });
  },
  component: lazyRouteComponent(() => import('../pages/contacts/ContactsPage.tsx'), 'ContactsPage'),
});

const contactsImport = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/import',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('../pages/contacts/ImportPage.tsx'), 'ImportPage'),
});

const companies = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/companies',
  validateSearch: readCompaniesSearch,
  component: lazyRouteComponent(() => import('../pages/contacts/CompaniesPage.tsx'), 'CompaniesPage'),
});

const company = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/companies/$companyId',
  component: lazyRouteComponent(() => import('../pages/contacts/CompanyPage.tsx'), 'CompanyPage'),
});

const segments = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/segments',
  validateSearch: readPageSearch,
  component: lazyRouteComponent(() => import('../pages/segments/SegmentsPage.tsx'), 'SegmentsPage'),
});

const newSegment = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/segments/new',
  validateSearch: readSegmentSearch,
  component: lazyRouteComponent(() => import('../pages/segments/SegmentPage.tsx'), 'NewSegmentPage'),
});

const segment = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/segments/$segmentId',
  validateSearch: readSegmentSearch,
  component: lazyRouteComponent(() => import('../pages/segments/SegmentPage.tsx'), 'SegmentPage'),
});

const lists = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/lists',
  validateSearch: readPageSearch,
  component: lazyRouteComponent(() => import('../pages/segments/ListsPage.tsx'), 'ListsPage'),
});

const list = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/lists/$listId',
  validateSearch: readPageSearch,
  component: lazyRouteComponent(() => import('../pages/segments/ListPage.tsx'), 'ListPage'),
});

const suppressed = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/suppressed',
  validateSearch: readSuppressedSearch,
  component: lazyRouteComponent(() => import('../pages/contacts/SuppressedPage.tsx'), 'SuppressedPage'),
});

const properties = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/properties',
  component: lazyRouteComponent(() => import('../pages/contacts/PropertiesPage.tsx'), 'PropertiesPage'),
});

const contact = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts/$contactId',
  component: lazyRouteComponent(() => import('../pages/contacts/ContactPage.tsx'), 'ContactPage'),
});

export const contactsRoutes = [
  contacts,
  contactsImport,
  companies,
  company,
  segments,
  newSegment,
  segment,
  lists,
  list,
  suppressed,
  properties,
  contact,
] as const;
