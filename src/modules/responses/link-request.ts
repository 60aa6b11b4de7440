// What a request to a respondent's page says of itself.
import type { FastifyRequest } from 'fastify';
import { type Answer, chooseLocale, type Locale } from '../../core/survey/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import { type LinkKey, parseLinkKey } from '../delivery/index.ts';
import { networkOf } from './network.ts';
import type { PostedEvidence } from './record-responses.ts';

/** The invitation that the link names. @throws AppError invalid for what Hark never wrote. */
export function readKey(request: FastifyRequest): LinkKey {
  const key = parseLinkKey((request.params as { key: string }).key);
  if (key === null) throw new AppError('invalid', 'This link is damaged.');
  return key;
}

/** The contact's language where it is known, else the browser's. */
export function localeOf(request: FastifyRequest, contactLocale: string | null, fallback: Locale): Locale {
  return chooseLocale(contactLocale, request.headers['accept-language'] ?? null, fallback);
}

/** Whether the page's own script is asking, which reads JSON. */
export function wantsJson(request: FastifyRequest): boolean {
  return request.method === 'POST' && /json|text\/plain/.test(request.headers['content-type'] ?? '');
}

/** What is kept of how an answer was posted. */
export function evidenceOf(request: FastifyRequest, answer: Answer, clock: Clock): PostedEvidence {
  return {
    ...answer.evidence,
    act: answer.act,
    trapFilled: answer.trapFilled,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    network: networkOf(request.ip),
    actedAt: clock.now().toISOString(),
  };
}
