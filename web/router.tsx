// Every page of the dashboard, area by area; their addresses stand in routes/. Pages are parts of their own, loaded when
// they are opened or pointed at.
import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { askRoutes } from './routes/ask.ts';
import { campaignsRoutes } from './routes/campaigns.ts';
import { contactsRoutes } from './routes/contacts.ts';
import { entryRoutes } from './routes/entry.ts';
import { homeRoutes } from './routes/home.ts';
import { promptsRoutes } from './routes/prompts.ts';
import { reportsRoutes } from './routes/reports.ts';
import { root, workspace } from './routes/root.ts';
import { settingsRoutes } from './routes/settings.ts';
import { PageError } from './ui/PageError.tsx';
import { PageNotFound } from './ui/PageNotFound.tsx';
import { parseSearch, writeSearch } from './ui/search.ts';

const routes = root.addChildren([
  ...entryRoutes,
  workspace.addChildren([
    ...homeRoutes,
    ...askRoutes,
    ...promptsRoutes,
    ...campaignsRoutes,
    ...contactsRoutes,
    ...reportsRoutes,
    ...settingsRoutes,
  ]),
]);

export function createPages(queries: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { queries },
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageNotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}
