// The way out of a digest: a link with a secret, honoured by one click on its page or one POST by the mail program (RFC 8058), and
// undone as easily. To follow it changes nothing: scanners follow links, too.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import { linkKey, parseLinkKey } from '../../../platform/link-key.ts';
import { findSubscription, type Subscription, setUnsubscribed } from '../queries/digest-readers.ts';

const folder = '/digest';

export function unsubscribeLink(publicUrl: string, workspaceId: string, token: Buffer): string {
  return `${publicUrl}${folder}/${linkKey(workspaceId, token)}`;
}

/** Serves /digest/…: the page, leaving, and coming back. */
export async function registerDigestLinks(
  server: FastifyInstance,
  { database, clock }: { database: Database; clock: Clock },
): Promise<void> {
  const behind = async (request: FastifyRequest) => {
    const key = parseLinkKey((request.params as { key: string }).key);
    const found = key && (await findSubscription(database.kysely, key.workspaceId, key.token));
    return key && found
      ? { workspaceId: key.workspaceId, path: `${folder}/${linkKey(key.workspaceId, key.token)}`, found }
      : null;
  };
  const change = async (request: FastifyRequest, reply: FastifyReply, at: Date | null) => {
    const known = await behind(request);
    if (known === null) return sendUnknown(reply);
    await setUnsubscribed(database.kysely, known.workspaceId, known.found.id, at);
    return sendPage(
      reply,
      200,
      pageOf({ ...known.found, unsubscribedAt: at }, known.path, at === null ? 'back' : 'left'),
    );
  };
  await server.register(async (scope) => {
    scope.get(`${folder}/:key`, async (request, reply) => {
      const known = await behind(request);
      if (known === null) return sendUnknown(reply);
      return sendPage(
        reply,
        200,
        pageOf(known.found, known.path, known.found.unsubscribedAt === null ? 'ask' : 'left'),
      );
    });
    scope.post(`${folder}/:key`, (request, reply) => change(request, reply, clock.now()));
    scope.post(`${folder}/:key/undo`, (request, reply) => change(request, reply, null));
  });
}

function pageOf({ digest, workspace }: Subscription, path: string, state: 'ask' | 'left' | 'back'): string {
  const name = `“${escapeHtml(digest)}” of ${escapeHtml(workspace)}`;
  const form = (action: string, label: string) =>
    `<form method="post" action="${action}"><button>${label}</button></form>`;
  const shown = {
    ask: ['Unsubscribe from this digest?', `You will not get ${name} any more.`, form(path, 'Unsubscribe')],
    left: ['You are unsubscribed', `You do not get ${name} any more.`, form(`${path}/undo`, 'Get it again')],
    back: ['You get the digest again', `The next issue of ${name} comes to you.`, form(path, 'Unsubscribe')],
  }[state];
  const [title, text, action] = shown as [string, string, string];
  return documentOf(title, `<h1>${title}</h1><p>${text}</p>${action}`);
}

function sendUnknown(reply: FastifyReply): FastifyReply {
  const text = '<h1>This link is not known</h1><p>The digest, or your place on its list, is not there any more.</p>';
  return sendPage(reply, 404, documentOf('This link is not known', text));
}

function documentOf(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; padding: 64px 20px; font: 16px/24px system-ui, sans-serif; background: light-dark(#f2f4f6, #121417); color: light-dark(#1f2228, #eceef0); }
main { max-width: 440px; margin: 0 auto; padding: 32px; border-radius: 12px; background: light-dark(#ffffff, #1d2125); overflow-wrap: anywhere; }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 28px; }
p { margin: 0 0 24px; }
button { min-height: 44px; padding: 0 20px; border: 0; border-radius: 6px; font: inherit; font-weight: 600; cursor: pointer; background: light-dark(#1f2228, #eceef0); color: light-dark(#ffffff, #1d2125); }
</style></head><body><main>${content}</main></body></html>
`;
}

function sendPage(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    })
    .send(html);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] as string);
}
