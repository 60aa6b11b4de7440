// The pages behind the links of a test: the real ones, marked as a test, in the same order, with and without script. What is
// posted is written nowhere: it goes along in the address, as far as the next page needs it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, checkAnswer, readAnswers, readAsked, type SurveyDefinition } from '../../../core/survey/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { findTested, pageLink, parseTestKey, testKey } from '../../delivery/index.ts';
import { surveyDefinition } from '../../surveys/index.ts';
import { choosePage, type Given, type Linked, nextStep } from '../choose-page.ts';
import { localeOf, wantsJson } from '../link-request.ts';
import { renderUnsubscribe, type UnsubscribePage } from '../page/index.ts';
import type { PagesOptions } from '../pages.ts';
import { sendPage } from '../send-page.ts';
import { markAsTest } from './mark-as-test.ts';
import { type Fields, readRemembered, withPosted, writeRemembered } from './remembered.ts';

const dayMs = 86_400_000;

/** Serves /t/…, inside the scope of the respondent's pages, whose errors read the same. */
export function registerTestPages(server: FastifyInstance, { database, clock, script }: PagesOptions): void {
  async function behind(request: FastifyRequest) {
    const key = parseTestKey((request.params as { key: string }).key);
    if (key === null) throw new AppError('invalid', 'This link is damaged.');
    const tested = await findTested(database.kysely, key.workspaceId, key.token);
    if (tested === undefined) throw new AppError('not_found', 'This link is not known.');
    const { surveyId, surveyVersion, sentBy, sentAt, workspaceName } = tested;
    const definition = await surveyDefinition(database.kysely, key.workspaceId, surveyId, surveyVersion);
    const expiresAt = new Date(sentAt.getTime() + definition.answerWindowDays * dayMs);
    const linked: Omit<Linked, 'response'> = {
      surveyVersion,
      expired: expiresAt <= clock.now(),
      expiresAt,
      contactName: sentBy,
      contactEmail: null,
      contactProperties: {},
      workspaceName,
    };
    return {
      linked,
      definition,
      locale: localeOf(request, key.locale, definition.locale),
      path: `/t/${testKey(key)}`,
    };
  }

  async function show(request: FastifyRequest, reply: FastifyReply, link: number) {
    const { linked, ...survey } = await behind(request);
    const query = request.query as Record<string, unknown>;
    const remembered = readRemembered(query);
    const response = givenIn(remembered, survey.definition);
    const { status, page } = choosePage({ ...survey, linked: { ...linked, response }, link, query, script });
    return sendPage(request, reply, status, markAsTest(page, survey.path, writeRemembered(remembered)));
  }

  async function takeAnswer(request: FastifyRequest, reply: FastifyReply) {
    const { linked, definition, path } = await behind(request);
    const fields = withPosted(readRemembered(request.query as Fields), (request.body ?? {}) as Fields);
    const checked = checkAnswer(fields);
    if ('problems' in checked) {
      if (!wantsJson(request)) return reply.redirect(`${path}?missing=1`, 303);
      throw new AppError('invalid', checked.problems[0]?.message ?? 'This is no answer.', { fields: checked.problems });
    }
    if (linked.expired) throw new AppError('gone', 'The time to answer has passed.');
    const given = givenBy(checked.answer, definition);
    if (wantsJson(request)) return reply.send({ ...given, answers: given.answers ?? undefined });
    const step = nextStep(definition, given, readAsked(request.body));
    return reply.redirect(`${path}?${writeRemembered(fields)}&${step}`, 303);
  }

  async function showUnsubscribe(request: FastifyRequest, reply: FastifyReply, state: UnsubscribePage['state']) {
    const { locale, path, definition } = await behind(request);
    const { color } = definition.brand;
    const page = renderUnsubscribe({ state, locale, path: `${path}/unsubscribe`, color });
    return sendPage(request, reply, 200, markAsTest(page, path, ''));
  }

  server.get('/t/:key', (request, reply) => show(request, reply, pageLink));
  server.get('/t/:key/:link', (request, reply) => show(request, reply, readLink(request)));
  server.post('/t/:key', takeAnswer);
  server.get('/t/:key/unsubscribe', (request, reply) => showUnsubscribe(request, reply, 'ask'));
  server.post('/t/:key/unsubscribe', (request, reply) => showUnsubscribe(request, reply, 'done'));
  server.post('/t/:key/unsubscribe/undo', (request, reply) => showUnsubscribe(request, reply, 'undone'));
}

/** What these fields of a form answer; null where they hold no score. */
function givenIn(fields: Fields, definition: SurveyDefinition): Given | null {
  const checked = checkAnswer(fields);
  return 'problems' in checked ? null : givenBy(checked.answer, definition);
}

function givenBy({ score, comment = null, answers: posted = {} }: Answer, { questions }: SurveyDefinition): Given {
  const { answers } = readAnswers(questions, score, posted);
  return { score, comment, answers: Object.keys(answers).length === 0 ? null : answers };
}

function readLink(request: FastifyRequest): number {
  const { link } = request.params as { link: string };
  return /^(\d|10)$/.test(link) ? Number(link) : pageLink;
}
