// Analytics: the score, its uncertainty and its trend.
export { checkRollUps, repairRollUps } from './check-roll-ups.ts';
export { analyticsWorkers, nightlyCheck } from './jobs.ts';
export { countWorkspaceContents } from './queries/workspace-contents.ts';
export { rollUpSubscriptions } from './roll-up.ts';
export { analyticsRoutes } from './routes.ts';
