// Delivery: invitations from planned to sent, their messages, their links.
export { type Dispatcher, startDispatcher } from './dispatcher.ts';
export { type LinkOpen, noteLinkOpen } from './link-opens.ts';
export {
  hiddenLink,
  type LinkKey,
  linkKey,
  linksOf,
  pageLink,
  parseLinkKey,
  parseTestKey,
  type TestKey,
  testKey,
} from './links.ts';
export { type Planned, planInvitations } from './plan-invitations.ts';
export { prepareRoutes } from './prepare-routes.ts';
export { updateAnswered as markAnswered } from './queries/link-opens.ts';
export { selectTested as findTested } from './queries/prepare.ts';
export { queueInvitations } from './queue-invitations.ts';
export { createRenderers } from './renderers.ts';
export { deliveryRoutes } from './routes.ts';
export { type Sender, sendInvitations } from './send-invitations.ts';
export { createSenderDomain, type SenderDomain } from './sender-domain.ts';
export { sendingRoutes } from './sending-routes.ts';
