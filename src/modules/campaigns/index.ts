// Campaigns: asking by itself, the right people at the right moment.
export { campaignJobs, campaignSubscriptions, campaignWorkers, enrolEvents } from './enrol-events.ts';
export { type Planner, planCampaign, type TurnResult } from './plan-campaign.ts';
export { startPlanner } from './planner.ts';
export { askingPolicyOf } from './policy.ts';
export { campaignsRoutes } from './routes.ts';
