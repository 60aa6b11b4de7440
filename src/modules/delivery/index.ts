// Delivery: invitations from planned to sent, their messages, their links.
export { createAllowance } from './allowance.ts';
export { type Ask, type AskPlan, askContacts } from './ask-contacts.ts';
export { continueInvitations } from './continue-invitations.ts';
export { deliverabilityRoutes } from './deliverability-routes.ts';
export { type Dispatcher, startDispatcher } from './dispatcher.ts';
export {
  byHand,
  changeLaterSteps,
  endLaterSteps,
  holdSending,
  keepToHours,
  type LaterStepsChange,
  releaseSending,
  withdrawUnsent,
} from './hold-sending.ts';
export { bounceMailbox, deliveryWorkers } from './jobs.ts';
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
export { messageRoutes } from './message-routes.ts';
export { createOpenings } from './openings.ts';
export { type Planned, planInvitations } from './plan-invitations.ts';
export { prepareRoutes } from './prepare-routes.ts';
export { selectLanes as findLanes } from './queries/lanes.ts';
export { updateAnswered as markAnswered } from './queries/link-opens.ts';
export { selectTested as findTested } from './queries/prepare.ts';
export { queueInvitations } from './queue-invitations.ts';
export { readReturnedMails } from './read-returned-mails.ts';
export {
  type EventScope,
  type RecordedEvents,
  recordDeliveryEvents,
  recordHookEvents,
} from './record-delivery-events.ts';
export { createRenderers } from './renderers.ts';
export { deliveryRoutes } from './routes.ts';
export { type Sender, sendInvitations } from './send-invitations.ts';
export { refuseUnlessAble } from './sender-checks.ts';
export { createSenderDomain, type SenderDomain } from './sender-domain.ts';
export { sendingRoutes } from './sending-routes.ts';
export { askNow, type ShownInvitation, takeOffer } from './show-now.ts';
