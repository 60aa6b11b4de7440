// Reports: what leaves the dashboard, as files, pictures and mails.
export { digestJobs, digestWorkers } from './digest/jobs.ts';
export { digestRoutes } from './digest/routes.ts';
export { registerDigestLinks } from './digest/unsubscribe.ts';
export { reportsRoutes } from './routes.ts';
export { registerSharedPages } from './share/pages.ts';
export { shareRoutes } from './share/routes.ts';
