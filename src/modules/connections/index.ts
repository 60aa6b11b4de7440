// What later modules may use of connections: how messages leave.
export { channelOf } from './channel-of.ts';
export { type ConnectedSender, connectedSender } from './connected-sender.ts';
export { describeWay, type WayDescription } from './describe-way.ts';
export { type HookConnection, type HookHandlers, registerHooks } from './hook.ts';
export { type ConnectionsParts, connectionsRoutes } from './routes.ts';
export { createWays, type SendingLimits, type Way, type Ways, type WaysParts } from './ways.ts';
