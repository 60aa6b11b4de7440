// Prompts: surveys on customers' own pages and in their apps.
export { type InAppOptions, registerInApp } from './in-app-pages.ts';
export { promptsRoutes } from './routes.ts';
export { builtPromptScripts, type PromptScripts } from './scripts.ts';
