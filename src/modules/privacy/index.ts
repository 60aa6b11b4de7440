// What later modules may use of privacy.

export type { EraseMore } from './erase-contact.ts';
export { contactResubscribed, contactUnsubscribed } from './events.ts';
export { listAddress, unlistAddress } from './list-addresses.ts';
export {
  comeBack,
  type KeptPreference,
  leaveAltogether,
  type Preference,
  preferenceOf,
  savePreference,
} from './preference.ts';
export { consent, privacyRoutes } from './routes.ts';
export { suppress, suppressedAmong, unsuppress } from './suppress.ts';
export type { Suppression, SuppressionReason } from './suppression.ts';
