// Leaving: one click on the page, or one POST by the mail program (RFC 8058). Honoured at once, and undone as easily.
// Following the link alone changes nothing, because scanners follow it too.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../platform/errors.ts';
import { linkKey } from '../delivery/index.ts';
import { suppress, unsuppress } from '../privacy/index.ts';
import { surveyDefinition } from '../surveys/index.ts';
import { localeOf, readKey } from './link-request.ts';
import { renderUnsubscribe, type UnsubscribePage } from './page/index.ts';
import type { PagesOptions } from './pages.ts';
import { findLinked, type LinkedInvitation } from './queries/edit.ts';
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
    const definition = await surveyDefinition(
      database.kysely,
      linked.workspaceId,
      linked.surveyId,
      linked.surveyVersion,
    );
    const locale = localeOf(request, linked.locale, definition.locale);
    return renderUnsubscribe({ state, locale, path, color: definition.brand.color });
  };

  server.get('/u/:key', async (request, reply) => sendPage(request, reply, 200, await pageOf(request, 'ask')));
  server.post('/u/:key', async (request, reply) => {
    const { linked } = await behind(request);
    const { contactId, channel } = linked;
    await suppress(scopeOf(linked), { contactId, channel, reason: 'unsubscribed' });
    return sendPage(request, reply, 200, await pageOf(request, 'done'));
  });
  server.post('/u/:key/undo', async (request, reply) => {
    const { linked } = await behind(request);
    const { contactId, channel } = linked;
    await unsuppress(scopeOf(linked), { contactId, channel, reason: 'unsubscribed' });
    return sendPage(request, reply, 200, await pageOf(request, 'undone'));
  });
}
