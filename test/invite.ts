// Asks one contact in a test app and delivers into the outbox at once, so that a test holds the link in its hand.

import { emailSettings } from '../src/app.ts';
import type { Carrier } from '../src/channels/channel.ts';
import { openEmail } from '../src/channels/email/index.ts';
import { channelOf, type Way, type Ways } from '../src/modules/connections/index.ts';
import {
  continueInvitations,
  createAllowance,
  createOpenings,
  createRenderers,
  findLanes,
  linkKey,
  queueInvitations,
  type Sender,
  sendInvitations,
} from '../src/modules/delivery/index.ts';
import type { Clock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import type { TestApp } from './app.ts';

export type Invited = { invitationId: string; contactId: string; key: string; page: string };

/** A way of the installation's: without limits, by this carrier. */
export function openWay(identity: unknown, carrier: Carrier<any>, more: Partial<Way> = {}): Way {
  const limits = { perDayMax: null, perDomainMinuteMax: null, warmUp: null };
  return { connectionId: null, name: null, problem: null, carrier, identity, limits, ...more };
}

/** A sender that captures, or sends by the ways of `find`; its work is done by `deliverDue`. */
export function outboxSender(app: TestApp, clock: Clock, find?: Ways['find']): Sender {
  const settings = emailSettings(app.config);
  const own = new Map([['email', openWay(settings, openEmail(settings))]]);
  const captured = (channel: string): Way => {
    const way = own.get(channel) ?? openWay(settings, channelOf(channel).capture());
    own.set(channel, way);
    return way;
  };
  return {
    database: app.database,
    clock,
    log: createLog('silent'),
    ways: { find: find ?? (async (_, channel) => captured(channel)), close: async () => {} },
    renderers: createRenderers(),
    allowance: createAllowance(),
    openings: createOpenings(),
    publicUrl: app.config.publicUrl,
  };
}

/** Plans, goes on and sends until nothing is due. */
export async function deliverDue(sender: Sender): Promise<void> {
  const { database, clock, ways } = sender;
  while ((await queueInvitations(database, clock)) > 0);
  while ((await continueInvitations(database, clock)) > 0);
  for (;;) {
    const lanes = await findLanes(database.kysely, clock.now());
    if (lanes.length === 0) return;
    for (const lane of lanes) {
      const way = await ways.find(lane.workspaceId, lane.channel);
      while ((await sendInvitations(sender, '1', { lane, way, limit: 50 })).taken > 0);
    }
  }
}

/** Invites a contact to a survey and returns the links of the delivered message. */
export async function invite(app: TestApp, clock: Clock, surveyId: string, contact: object): Promise<Invited> {
  const { invitations } = await app.api('POST', '/api/v1/invitations', { surveyId, contacts: [contact], gapDays: 0 });
  const [{ id, contactId }] = invitations as [{ id: string; contactId: string }];
  await deliverDue(outboxSender(app, clock));
  const { rows } = await app.database.pool.query('select token from invitation where id = $1', [id]);
  const key = linkKey(app.workspaceId, rows[0].token);
  return { invitationId: id, contactId, key, page: `/r/${key}` };
}
