// What customers' pages and apps call: the script, the rules, and whether to ask, to answer and to note an event. Answers to other
// origins name the one that may read them; nothing here reads a cookie. A body is JSON whatever its type says: as plain text it needs
// no question in advance (CORS).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readPrompt, type SiteRules } from '../../core/prompts/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { sendProblem } from '../../platform/http/problem.ts';
import { id } from '../../platform/http/shapes.ts';
import type { Log } from '../../platform/log.ts';
import type { Enqueue } from '../../platform/queue/queue.ts';
import { recordEvents } from '../contacts/index.ts';
import { parseLinkKey } from '../delivery/index.ts';
import {
  createAddressLimit,
  createPromptAnswers,
  presentMarkup,
  presentWords,
  type Recorder,
} from '../responses/index.ts';
import { askVisitor } from './ask-visitor.ts';
import { type Identity, identityInput, readIdentity } from './identity.ts';
import { registerPreviewPage } from './preview-page.ts';
import { selectActive } from './queries/prompts.ts';
import { findSite, noteSeen, type VisitedSite } from './queries/site.ts';
import { hasOffers } from './queries/viewer.ts';
import { modulePath, type PromptScripts } from './scripts.ts';

export type InAppOptions = {
  database: Database;
  clock: Clock;
  log: Log;
  enqueue: Enqueue;
  recorder: Recorder;
  scripts: PromptScripts | null;
  publicUrl: string;
};

const askBody = z.object({
  prompt: id.optional(),
  user: identityInput.nullish(),
  visitor: z.string().max(100).optional(),
  locale: z.string().max(35).optional(),
  page: z.string().max(2_000).optional(),
  format: z.enum(['markup', 'words']).default('markup'),
});
const eventBody = z.object({
  user: identityInput,
  name: z.string(),
  key: z.string().optional(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

const bodyLimit = 256 * 1024;
const forBrowsers = { 'cross-origin-resource-policy': 'cross-origin' };
const rulesSeconds = 60;

/** Serves /in-app/…. */
export async function registerInApp(server: FastifyInstance, options: InAppOptions): Promise<void> {
  const { database, clock, log, enqueue, recorder, scripts, publicUrl } = options;
  const answers = createPromptAnswers({ database, clock, recorder });
  const limitAddress = createAddressLimit();
  const ownOrigin = new URL(publicUrl).origin;

  async function siteOf(request: FastifyRequest): Promise<VisitedSite> {
    const key = parseLinkKey((request.params as { key: string }).key);
    const site = key && (await findSite(database.kysely, key.workspaceId, key.token));
    if (!site) throw new AppError('not_found', 'There is no site with this key.');
    return site;
  }

  /** The site, once the page that asks is known to be one of its own. Apps send no origin; a page cannot leave it out. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<VisitedSite> {
    const site = await siteOf(request);
    const { origin } = request.headers;
    reply.header('vary', 'origin');
    if (origin === undefined) return site;
    if (origin !== ownOrigin && !site.origins.includes(origin)) {
      throw new AppError('forbidden', `${origin} is not among the origins of this site.`);
    }
    reply.header('access-control-allow-origin', origin);
    return site;
  }

  const contextOf = (site: VisitedSite): Context => ({
    workspace: { id: site.workspaceId, name: site.name, timeZone: site.timeZone },
    actor: { kind: 'system' },
    db: database.kysely,
    clock,
    enqueue,
    log,
  });

  /** Null for somebody who is not known. @throws AppError forbidden where the site refuses who is not signed. */
  function identify(site: VisitedSite, given: Readonly<Record<string, string>> | null | undefined): Identity | null {
    if (!given) return null;
    const read = readIdentity(site.secret, given, clock.now());
    if ('identity' in read) return read.identity;
    if (site.unsigned === 'anonymous') return null;
    throw new AppError('forbidden', `This identity is ${read.problem}.`);
  }

  async function loader(request: FastifyRequest, reply: FastifyReply) {
    await siteOf(request);
    if (scripts === null) throw new AppError('unavailable', 'The script is not built.');
    return reply
      .headers({ ...forBrowsers, 'cache-control': 'public, max-age=600, stale-while-revalidate=86400' })
      .type('text/javascript; charset=utf-8')
      .send(scripts.loader);
  }

  /** The same for everybody, so that what stands in between may keep it. */
  async function rules(request: FastifyRequest, reply: FastifyReply) {
    const site = await siteOf(request);
    const now = clock.now();
    const { origin } = request.headers;
    if (origin !== undefined && site.origins.includes(origin))
      await noteSeen(database.kysely, site.workspaceId, origin, now);
    const active = await selectActive(database.kysely, site.workspaceId);
    const answer: SiteRules = {
      origins: [...site.origins, ownOrigin],
      offers: await hasOffers(database.kysely, site.workspaceId, now),
      script: scripts === null ? '' : modulePath(scripts),
      prompts: active.flatMap(({ id, rules }) => {
        const read = readPrompt(rules);
        if (!('prompt' in read)) return [];
        const { pages, trigger, delaySeconds, scrollPercent, exitIntent, sharePercent, gapDays, visitors } =
          read.prompt;
        return [{ id, pages, trigger, delaySeconds, scrollPercent, exitIntent, sharePercent, gapDays, visitors }];
      }),
    };
    return reply
      .headers({
        ...forBrowsers,
        'access-control-allow-origin': '*',
        'cache-control': `public, max-age=${rulesSeconds}, stale-while-revalidate=600`,
      })
      .send(answer);
  }

  async function ask(request: FastifyRequest, reply: FastifyReply) {
    const site = await admit(request, reply);
    const body = readBody(askBody, request.body);
    const identity = identify(site, body.user);
    limitAddress(request.ip, identity === null ? (body.visitor ?? '') : 'signed');
    const { survey, restSeconds } = await askVisitor(contextOf(site), database, answers, {
      identity,
      promptId: body.prompt,
      locale: body.locale,
      acceptLanguage: request.headers['accept-language'],
      page: body.page,
    });
    if (survey === null) return reply.send({ survey: null, restSeconds });
    const { position, scheme, ...presented } = survey;
    const as = body.format === 'words' ? presentWords(presented) : { ...presentMarkup(presented, position), scheme };
    return reply.send({ survey: as, restSeconds });
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const { workspaceId } = await admit(request, reply);
    const recorded = await answers.take(workspaceId, (request.params as { '*': string })['*'], request);
    const { score, comment, answers: further } = recorded;
    return reply.send({ score, comment, ...(further !== null && { answers: further }) });
  }

  async function event(request: FastifyRequest, reply: FastifyReply) {
    const site = await admit(request, reply);
    const { user, name, key, properties } = readBody(eventBody, request.body);
    limitAddress(request.ip, 'signed');
    const identity = identify(site, user);
    if (identity === null) return reply.code(202).send({ recorded: false });
    const { externalId, email, phone } = identity.contact;
    const { problems } = await recordEvents(contextOf(site), [
      { name, key, properties, contact: { externalId, email, phone } },
    ]);
    const [problem] = problems;
    if (problem) throw new AppError(problem.code, problem.message, { fields: [problem] });
    return reply.send({ recorded: true });
  }

  await server.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendProblem(log, error, request, reply));
    scope.removeContentTypeParser('text/plain');
    scope.addContentTypeParser('text/plain', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
    scope.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    scope.get('/in-app/:key.js', loader);
    scope.get('/in-app/:key/rules', rules);
    scope.post('/in-app/:key/ask', { bodyLimit }, ask);
    scope.post('/in-app/:key/events', { bodyLimit }, event);
    scope.post('/in-app/:key/answers/*', { bodyLimit }, answer);
    scope.options('/in-app/:key/*', async (request, reply) => {
      await admit(request, reply);
      const allowed = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' };
      return reply
        .code(204)
        .headers({ ...allowed, 'access-control-max-age': '86400' })
        .send();
    });
    scope.get('/in-app/scripts/:version/:name', async (request, reply) => {
      const { version, name } = request.params as { version: string; name: string };
      const source =
        scripts?.version === version && Object.hasOwn(scripts.modules, name) ? scripts.modules[name] : null;
      if (!source) throw new AppError('not_found', 'There is no such script.');
      return reply
        .headers({
          ...forBrowsers,
          'access-control-allow-origin': '*',
          'cache-control': 'public, max-age=31536000, immutable',
        })
        .type('text/javascript; charset=utf-8')
        .send(source);
    });
    registerPreviewPage(scope, scripts);
  });
}

function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const { data, error } = schema.safeParse(body);
  if (data !== undefined) return data;
  const fields = (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new AppError('invalid', `${fields[0]?.path}: ${fields[0]?.message}`, { fields });
}
