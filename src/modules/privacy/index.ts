// What later modules may use of privacy.
export { contactResubscribed, contactUnsubscribed } from './events.ts';
export { privacyRoutes } from './routes.ts';
export { suppress, suppressedAmong, unsuppress } from './suppress.ts';
export type { Suppression, SuppressionReason } from './suppression.ts';
