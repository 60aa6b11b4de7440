// Asks one contact in a test app and delivers into the outbox at once, so that a test holds the link in its hand.

import { emailSettings } from '../src/app.ts';
import { email } from '../src/channels/email/index.ts';
import {
  createRenderers,
  linkKey,
  queueInvitations,
  type Sender,
  sendInvitations,
} from '../src/modules/delivery/index.ts';
import type { Clock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import type { TestApp } from './app.ts';

export type Invited = { invitationId: string; contactId: string; key: string; page: string };

/** A sender that captures; its work is done by `deliverDue`. */
export function outboxSender(app: TestApp, clock: Clock): Sender {
  const settings = emailSettings(app.config);
  return {
    database: app.database,
    clock,
    log: createLog('silent'),
    carrier: email.open(settings),
    renderers: createRenderers(settings),
    publicUrl: app.config.publicUrl,
  };
}

/** Plans and sends until nothing is due. */
export async function deliverDue(sender: Sender): Promise<void> {
  while ((await queueInvitations(sender.database, sender.clock)) > 0);
  while ((await sendInvitations(sender, '1', 50)).claimed > 0);
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
