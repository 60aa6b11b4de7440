// Surveys on the customer's own pages and in their apps.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readPromptSearch, readPromptsSearch } from '../pages/prompts/search.ts';
import { workspace } from './root.ts';

const prompts = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/prompts',
  validateSearch: readPromptsSearch,
  component: lazyRouteComponent(() => import('../pages/prompts/PromptsPage.tsx'), 'PromptsPage'),
});

const newPrompt = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/prompts/new',
  validateSearch: readPromptSearch,
  component: lazyRouteComponent(() => import('../pages/prompts/PromptPage.tsx'), 'NewPromptPage'),
});

const install = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/prompts/install',
  component: lazyRouteComponent(() => import('../pages/prompts/InstallPage.tsx'), 'InstallPage'),
});

const prompt = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/prompts/$promptId',
  component: lazyRouteComponent(() => import('../pages/prompts/PromptPage.tsx'), 'PromptPage'),
});

export const promptsRoutes = [prompts, newPrompt, install, prompt] as const;
