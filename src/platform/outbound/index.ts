// Calls to other hosts, as the rest of Hark sees them.
export type { AllowPrivateNetworks } from './address-guard.ts';
export { createOutbound, type Outbound, type OutboundAnswer, type OutboundRequest } from './outbound.ts';
export { OutboundError, type OutboundReason } from './outbound-error.ts';
