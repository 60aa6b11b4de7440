// Leaving, or asking for less: one click on the page, or one POST by the mail program (RFC 8058). Honoured at once, and undone as
// easily. Following the link alone changes nothing, because scanners follow it too.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { channels } from '../../channels/index.ts';
import { AppError } from '../../platform/errors.ts';
import { linkKey } from '../delivery/index.ts';
import { comeBack, leaveAltogether, preferenceOf, savePreference, suppress, unsuppress } from '../privacy/index.ts';
import { surveyDefinition } from '../surveys/index.ts';
import { localeOf, readKey } from './link-request.ts';
import { type NamedChannel, renderUnsubscribe, type UnsubscribePage } from './page/index.ts';
import type { PagesOptions } from './pages.ts';
import { findLinked, type LinkedInvitation } from './queries/edit.ts';
import { readPreference } from './read-preference.ts';
import { sendPage } from './send-page.ts';

export function registerUnsubscribe(server: FastifyInstance, options: PagesOptions): void {
  const { database, clock } = options;
  const behind = async (request: FastifyRequest) => {
    const key = readKey(request);
    const linked = await findLinked(database.kysely, key.workspaceId, key.token, clock.now());
    if (linked === undefined) throw new AppError('not_found', 'This link is not known.');
    return { linked, path: `/u/${linkKey(key.workspaceId, key.token)}` };
  };
  const scopeOf = ({ workspaceId: id, workspaceName: name, timeZone }: LinkedInvitation) => ({
    db: database.kysely,
    clock,
    workspace: { id, name, timeZone },
  });
  const pageOf = async (request: FastifyRequest, state: UnsubscribePage['state']) => {
    const { linked, path } = await behind(request);
    const { workspaceId, contactId, channel } = linked;
    const definition = await surveyDefinition(database.kysely, workspaceId, linked.surveyId, linked.surveyVersion);
    const locale = localeOf(request, linked.locale, definition.locale);
    const preference = await preferenceOf(database.kysely, workspaceId, contactId);
    const choice = { preference, channels: reaching(linked) };
    return renderUnsubscribe({ state, locale, path, color: definition.brand.color, channel, choice });
  };
  /** Does what was posted, then shows how it is now. */
  const onPost = (
    below: string,
    state: UnsubscribePage['state'],
    change: (linked: LinkedInvitation, request: FastifyRequest) => Promise<unknown>,
  ) => {
    server.post(`/u/:key${below}`, async (request, reply) => {
      const { linked } = await behind(request);
      await change(linked, request);
      return sendPage(request, reply, 200, await pageOf(request, state));
    });
  };

  server.get('/u/:key', async (request, reply) => sendPage(request, reply, 200, await pageOf(request, 'ask')));
  onPost('', 'done', (linked) => {
    const { contactId, channel } = linked;
    return suppress(scopeOf(linked), { contactId, channel, reason: 'unsubscribed' });
  });
  onPost('/undo', 'undone', (linked) => {
    const { contactId, channel } = linked;
    return unsuppress(scopeOf(linked), { contactId, channel, reason: 'unsubscribed' });
  });
  onPost('/preferences', 'saved', async (linked, request) => {
    const before = await preferenceOf(database.kysely, linked.workspaceId, linked.contactId);
    return savePreference(scopeOf(linked), linked.contactId, readPreference(request.body, before, reaching(linked)));
  });
  onPost('/leave', 'left', (linked) => leaveAltogether(scopeOf(linked), linked.contactId));
  onPost('/return', 'back', (linked) => comeBack(scopeOf(linked), linked.contactId));
}

/** The channels that reach the contact and that the page has words for. */
function reaching({
  contactEmail: email,
  contactPhone: phone,
  contactName: name,
  locale,
  contactProperties,
}: LinkedInvitation) {
  const recipient = { email, phone, name, locale, properties: contactProperties };
  const ids = channels.filter((channel) => channel.address(recipient) !== null).map(({ id }): string => id);
  return (['email', 'sms', 'in-app'] as const satisfies readonly NamedChannel[]).filter((one) => ids.includes(one));
}
