// The pages behind links for everybody. Each visit gets a ticket and an address of its own, so that the pages of an invitation
// serve here, too, with script and without. The browser keeps the ticket of what it has answered: one answer per browser, but on
// a kiosk, where many people use one.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkAnswer, isLocale, type Locale, readAsked } from '../../../core/survey/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { linkKey, pageLink, parseLinkKey } from '../../delivery/index.ts';
import { surveyDefinition } from '../../surveys/index.ts';
import { choosePage, type Linked, nextStep } from '../choose-page.ts';
import { evidenceOf, localeOf, wantsJson } from '../link-request.ts';
import { type Page, renderMessage } from '../page/index.ts';
import type { PagesOptions } from '../pages.ts';
import { type FollowedLink, findVisitAnswer, findWebLink, type VisitAnswer } from '../queries/web-links.ts';
import { sendPage } from '../send-page.ts';
import { createAddressLimit } from './address-limit.ts';
import { readPrefill } from './prefill.ts';
import { createVisitRecorder, visitEnds } from './record-visit.ts';
import { beginVisit, readTicket, type Visit, writeTicket } from './visit.ts';
import { answeredCookie, readAnswered } from './visit-cookie.ts';

/** Eleven texts of the greatest length, in JSON. */
const bodyLimit = 256 * 1024;
/** After how many seconds a kiosk without script begins anew: after the thanks, and where a step was left open. */
const refreshSeconds = { thanks: 10, open: 120 } as const;

/** `start` is where a visit begins. */
type Behind = { link: FollowedLink; start: string };

/** Serves /s/…, inside the scope of the respondent's pages, whose errors read the same. */
export function registerWebLinkPages(server: FastifyInstance, { database, clock, script }: PagesOptions): void {
  const recorder = createVisitRecorder(database, clock);
  const limitAddress = createAddressLimit();

  async function behind(request: FastifyRequest): Promise<Behind> {
    const key = parseLinkKey((request.params as { key: string }).key);
    const link = key && (await findWebLink(database.kysely, key.workspaceId, key.token));
    if (!link) throw new AppError('not_found', 'This link is not known.');
    return { link, start: `/s/${linkKey(key.workspaceId, key.token)}` };
  }

  const ticketIn = (request: FastifyRequest, { secret }: FollowedLink): Visit => {
    const visit = readTicket(secret, (request.params as { '*': string })['*']);
    if (visit === null) throw new AppError('not_found', 'This link is not known.');
    return visit;
  };
  const answerIn = (link: FollowedLink, visit: Visit) =>
    findVisitAnswer(database.kysely, { workspaceId: link.workspaceId, linkId: link.id, visit: visit.id });
  const definitionOf = (link: FollowedLink, version: number) =>
    surveyDefinition(database.kysely, link.workspaceId, link.surveyId, version);

  async function begin(request: FastifyRequest, reply: FastifyReply) {
    const { link, start } = await behind(request);
    const query = request.query as Record<string, unknown>;
    const before = link.kiosk ? null : readAnswered(request, link);
    const answer = before && (await answerIn(link, before));
    if (before && answer) {
      if (visitEnds(link, answer.answeredAt) <= clock.now()) return refuse(request, reply, link, 'closed');
      return reply.redirect(`${start}/${writeTicket(link.secret, { ...before, locale: askedLocale(query) })}`);
    }
    if (link.closed) return refuse(request, reply, link, 'expired');
    const prefill = readPrefill(link.prefillSecret, query);
    const visit = beginVisit(askedLocale(query), prefill.hidden);
    return show(request, reply, { link, start, visit, answer: undefined, query: {}, prefilled: prefill.score });
  }

  async function goOn(request: FastifyRequest, reply: FastifyReply) {
    const { link, start } = await behind(request);
    const visit = ticketIn(request, link);
    const answer = await answerIn(link, visit);
    if (!answer && link.closed) return refuse(request, reply, link, 'expired');
    return show(request, reply, { link, start, visit, answer, query: request.query as Record<string, unknown> });
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { link, start, visit, answer, query, prefilled = null }: Shown,
  ) {
    const version = answer?.surveyVersion ?? link.version;
    const definition = await definitionOf(link, version);
    const { status, page } = choosePage({
      linked: linkedOf(link, version, answer, clock.now()),
      definition,
      locale: visit.locale ?? localeOf(request, null, definition.locale),
      path: `${start}/${writeTicket(link.secret, visit)}`,
      link: pageLink,
      query,
      script,
      more: { prefilled, kiosk: link.kiosk ? start : null, newTab: link.embedOrigins.length > 0 },
    });
    if (link.kiosk && answer) {
      const seconds = query.done === undefined ? refreshSeconds.open : refreshSeconds.thanks;
      reply.header('refresh', `${seconds}; url=${start}`);
    }
    return sendPage(request, reply, status, inFrames(page, link));
  }

  async function refuse(request: FastifyRequest, reply: FastifyReply, link: FollowedLink, kind: 'closed' | 'expired') {
    const { locale: fallback, brand } = await definitionOf(link, link.version);
    const locale = askedLocale(request.query as Record<string, unknown>) ?? localeOf(request, null, fallback);
    const page = renderMessage({ kind, locale, color: brand.color });
    return sendPage(request, reply, 410, inFrames(page, link));
  }

  async function takeAnswer(request: FastifyRequest, reply: FastifyReply) {
    const { link, start } = await behind(request);
    const ticket = ticketIn(request, link);
    // What a browser has answered in one tab is changed, not doubled, in another.
    const answered = link.kiosk ? null : readAnswered(request, link);
    const visit = answered === null ? ticket : { ...ticket, id: answered.id };
    const path = `${start}/${writeTicket(link.secret, visit)}`;
    limitAddress(request.ip, visit.id.toString('latin1'));
    const checked = checkAnswer(request.body);
    if ('problems' in checked) {
      const first = checked.problems[0];
      if (!wantsJson(request) && first?.path === 'score') return reply.redirect(`${path}?missing=1`, 303);
      throw new AppError('invalid', first?.message ?? 'This is no answer.', { fields: checked.problems });
    }
    const { answer } = checked;
    const recorded = await recorder.record({
      link,
      visit,
      version: answer.version ?? link.version,
      score: answer.score,
      comment: answer.comment,
      answers: answer.answers,
      locale: visit.locale ?? localeOf(request, null, 'en'),
      evidence: evidenceOf(request, answer, clock),
    });
    if (!link.kiosk) reply.header('set-cookie', answeredCookie(request, link, start, visit));
    const { score, comment, answers } = recorded;
    if (wantsJson(request)) return reply.send({ score, comment, ...(answers !== null && { answers }) });
    const stored = await answerIn(link, visit);
    const definition = await definitionOf(link, stored?.surveyVersion ?? link.version);
    return reply.redirect(`${path}?${nextStep(definition, recorded, readAsked(request.body))}`, 303);
  }

  server.get('/s/:key', begin);
  server.get('/s/:key/*', goOn);
  server.post('/s/:key/*', { bodyLimit }, takeAnswer);
}

type Shown = {
  link: FollowedLink;
  start: string;
  visit: Visit;
  answer: VisitAnswer | undefined;
  query: Readonly<Record<string, unknown>>;
  prefilled?: number | null;
};

function linkedOf(link: FollowedLink, surveyVersion: number, answer: VisitAnswer | undefined, now: Date): Linked {
  return {
    surveyVersion,
    expired: answer !== undefined && visitEnds(link, answer.answeredAt) <= now,
    expiresAt: null,
    contactName: null,
    contactEmail: null,
    contactProperties: {},
    workspaceName: link.workspaceName,
    response: answer ?? null,
  };
}

/** The language that the address asks for, for a device that stands in a shop; null leaves it to the browser. */
function askedLocale({ locale }: Readonly<Record<string, unknown>>): Locale | null {
  if (typeof locale !== 'string') return null;
  const language = locale.toLowerCase().split(/[-_]/)[0];
  return isLocale(language) ? language : null;
}

/** Lets the pages of these origins, and no others, show it in a frame. */
function inFrames(page: Page, { embedOrigins }: FollowedLink): Page {
  if (embedOrigins.length === 0) return page;
  const name = 'content-security-policy';
  const policy = page.headers[name]?.replace(`frame-ancestors 'none'`, `frame-ancestors ${embedOrigins.join(' ')}`);
  return { ...page, headers: { ...page.headers, [name]: policy as string } };
}
