// Starts the dashboard in the page.
import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { changePreferences, preferencesQuery } from './api/preferences.ts';
import { createQueryClient } from './api/query-client.ts';
import { createPages } from './router.tsx';
import './ui/base.css';
import { createSchemeManager } from './ui/color-scheme.ts';
import { resolver, theme } from './ui/theme.ts';

const queries = createQueryClient(() => {
  const { pathname, href } = pages.state.location;
  if (!pathname.startsWith('/w/')) return;
  queries.clear();
  // What is half typed is kept where it can be, and nobody is left to stay with it here.
  void pages.navigate({ to: '/sign-in', search: { to: href }, ignoreBlocker: true });
});
const pages = createPages(queries);
const schemes = createSchemeManager((colorScheme) => {
  // Following what is kept is no choice.
  if (queries.getQueryData(preferencesQuery.queryKey)?.colorScheme !== colorScheme) {
    void changePreferences(queries, { colorScheme });
  }
});

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
    >
      <Notifications position="bottom-right" withinPortal={false} />
      <QueryClientProvider client={queries}>
        <RouterProvider router={pages} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
