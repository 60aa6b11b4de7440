// The pages behind the links of a test: the real ones, marked as a test, with whatever is posted answered and forgotten.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkAnswer } from '../../../core/survey/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { findTested, linkKey } from '../../delivery/index.ts';
import { surveyDefinition } from '../../surveys/index.ts';
import { localeOf, readKey, wantsJson } from '../link-request.ts';
import { renderPage, renderUnsubscribe } from '../page/index.ts';
import type { PagesOptions } from '../pages.ts';
import { sendPage } from '../send-page.ts';
import { markAsTest } from './mark-as-test.ts';

/** Serves /t/…, inside the scope of the respondent's pages, whose errors read the same. */
export function registerTestPages(server: FastifyInstance, { database, script }: PagesOptions): void {
  const behind = async (request: FastifyRequest) => {
    const key = readKey(request);
    const tested = await findTested(database.kysely, key.workspaceId, key.token);
    if (tested === undefined) throw new AppError('not_found', 'This link is not known.');
    const { surveyId, surveyVersion } = tested;
    const definition = await surveyDefinition(database.kysely, key.workspaceId, surveyId, surveyVersion);
    return {
      definition,
      version: surveyVersion,
      locale: localeOf(request, null, definition.locale),
      path: `/t/${linkKey(key.workspaceId, key.token)}`,
    };
  };
  const show = async (request: FastifyRequest, linkScore: number | null) => {
    const { done, missing } = request.query as { done?: string; missing?: string };
    const doneScore = readScore(done);
    return renderPage({
      ...(await behind(request)),
      linkScore: doneScore === null ? linkScore : null,
      answered: doneScore === null ? null : { score: doneScore, comment: null },
      recorded: doneScore !== null,
      editableUntil: null,
      scoreMissing: missing !== undefined,
      script,
    });
  };

  server.get('/t/:key', async (request, reply) => sendPage(request, reply, 200, markAsTest(await show(request, null))));
  server.get('/t/:key/unsubscribe', async (request, reply) => {
    const { locale, path, definition } = await behind(request);
    const page = renderUnsubscribe({
      state: 'ask',
      locale,
      path: `${path}/unsubscribe`,
      color: definition.brand.color,
    });
    return sendPage(request, reply, 200, markAsTest(page));
  });
  for (const state of ['unsubscribe', 'unsubscribe/undo'] as const) {
    server.post(`/t/:key/${state}`, async (request, reply) => {
      const { locale, path, definition } = await behind(request);
      const page = renderUnsubscribe({
        state: state === 'unsubscribe' ? 'done' : 'undone',
        locale,
        path: `${path}/unsubscribe`,
        color: definition.brand.color,
      });
      return sendPage(request, reply, 200, markAsTest(page));
    });
  }
  server.get('/t/:key/:link', async (request, reply) => {
    const score = readScore((request.params as { link: string }).link);
    return sendPage(request, reply, 200, markAsTest(await show(request, score)));
  });
  server.post('/t/:key', async (request, reply) => {
    const { path } = await behind(request);
    const checked = checkAnswer(request.body);
    if ('problems' in checked) {
      if (!wantsJson(request)) return reply.redirect(`${path}?missing=1`, 303);
      throw new AppError('invalid', checked.problems[0]?.message ?? 'This is no answer.', { fields: checked.problems });
    }
    const { score, comment = null, answers } = checked.answer;
    if (wantsJson(request)) return reply.send({ score, comment, ...(answers && { answers }) });
    return reply.redirect(`${path}?done=${score}`, 303);
  });
}

function readScore(text: string | undefined): number | null {
  return text !== undefined && /^(\d|10)$/.test(text) ? Number(text) : null;
}
