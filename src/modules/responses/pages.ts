// The pages a respondent sees. They answer people in HTML and their own script in JSON; only a POST changes anything.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkAnswer, readAsked } from '../../core/survey/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { sendProblem } from '../../platform/http/problem.ts';
import type { Log } from '../../platform/log.ts';
import { hiddenLink, type LinkKey, linkKey, pageLink } from '../delivery/index.ts';
import { surveyDefinition } from '../surveys/index.ts';
import { choosePage, stepAfter } from './choose-page.ts';
import { evidenceOf, localeOf, readKey, wantsJson } from './link-request.ts';
import { networkOf } from './network.ts';
import { openLink } from './open-link.ts';
import type { PageScript } from './page/index.ts';
import { registerTestPages } from './preview/test-pages.ts';
import { findLinked } from './queries/edit.ts';
import type { Recorder } from './record-responses.ts';
import { inTheirLanguage, sendMessage, sendPage } from './send-page.ts';
import { registerUnsubscribe } from './unsubscribe.ts';
import { registerWebLinkPages } from './web-link/pages.ts';

export type PagesOptions = {
  database: Database;
  clock: Clock;
  log: Log;
  recorder: Recorder;
  /** The script of the page; null serves it without, and it still works. */
  script: PageScript | null;
};

/** Serves /r/… (answering), /s/… (answering by a link for everybody) and /u/… (unsubscribing). */
export async function registerRespondentPages(server: FastifyInstance, options: PagesOptions): Promise<void> {
  await server.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => {
      return wantsJson(request)
        ? sendProblem(options.log, inTheirLanguage(error, request), request, reply)
        : sendMessage(options.log, error, request, reply);
    });
    // A beacon that the closing page sends carries JSON under whatever type the browser lets through.
    scope.addContentTypeParser('text/plain', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
    scope.get('/r/:key', (request, reply) => showPage(options, request, reply, pageLink));
    scope.get('/r/:key/:link', (request, reply) => showPage(options, request, reply, readLink(request)));
    scope.post('/r/:key', (request, reply) => takeAnswer(options, request, reply));
    registerUnsubscribe(scope, options);
    registerTestPages(scope, options);
    registerWebLinkPages(scope, options);
  });
}

async function showPage(options: PagesOptions, request: FastifyRequest, reply: FastifyReply, link: number) {
  const { database, clock, script } = options;
  const key = readKey(request);
  const linked = await openLink(database, clock, key, {
    link,
    userAgent: request.headers['user-agent'] ?? '',
    network: networkOf(request.ip),
  });
  if (linked === undefined) throw new AppError('not_found', 'This link is not known.');
  const definition = await surveyDefinition(database.kysely, key.workspaceId, linked.surveyId, linked.surveyVersion);
  const locale = localeOf(request, linked.locale, definition.locale);
  const { status, page } = choosePage({
    linked,
    definition,
    locale,
    path: `/r/${linkKey(key.workspaceId, key.token)}`,
    link,
    query: request.query as Record<string, unknown>,
    script,
  });
  return sendPage(request, reply, status, page);
}

async function takeAnswer({ database, clock, recorder }: PagesOptions, request: FastifyRequest, reply: FastifyReply) {
  const key = readKey(request);
  const path = `/r/${linkKey(key.workspaceId, key.token)}`;
  const checked = checkAnswer(request.body);
  if ('problems' in checked) {
    const first = checked.problems[0];
    if (!wantsJson(request) && first?.path === 'score') return reply.redirect(`${path}?missing=1`, 303);
    throw new AppError('invalid', first?.message ?? 'This is no answer.', { fields: checked.problems });
  }
  const { answer } = checked;
  const { score, comment, answers } = await recorder.record({
    ...key,
    version: answer.version ?? (await versionBehind(database, clock, key)),
    score: answer.score,
    comment: answer.comment,
    answers: answer.answers,
    locale: localeOf(request, null, 'en'),
    evidence: evidenceOf(request, answer, clock),
  });
  if (wantsJson(request)) return reply.send({ score, comment, ...(answers !== null && { answers }) });
  return reply.redirect(`${path}?${await stepAfter(database.kysely, key, readAsked(request.body), clock.now())}`, 303);
}

async function versionBehind(database: Database, clock: Clock, key: LinkKey): Promise<number> {
  const linked = await findLinked(database.kysely, key.workspaceId, key.token, clock.now());
  if (linked === undefined) throw new AppError('not_found', 'This link is not known.');
  return linked.surveyVersion;
}

function readLink(request: FastifyRequest): number {
  const { link } = request.params as { link: string };
  if (link === 'x') return hiddenLink;
  if (/^(\d|10)$/.test(link)) return Number(link);
  throw new AppError('invalid', 'This link is damaged.');
}
