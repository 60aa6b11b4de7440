// The API of what comes before asking: the check list of a survey, and a test of it to oneself.
import { z } from 'zod';
import type { EmailSettings } from '../../channels/email/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id } from '../../platform/http/shapes.ts';
import type { Ways } from '../connections/index.ts';
import { checkList } from './check-list.ts';
import { sendTest } from './send-test.ts';
import type { SenderDomain } from './sender-domain.ts';

const params = z.object({ surveyId: id });
const rendered = { subject: z.string(), html: z.string(), text: z.string() };

const check = z.object({
  id: z
    .string()
    .describe('mail_server, from_address, public_address, sender_domain, unsubscribe, merge_tags, contrast or tested.'),
  state: z.enum(['ok', 'warning', 'failure']),
  title: z.string(),
  detail: z.string().describe('What is the case.'),
  help: z.string().nullable().describe('What to do about it.'),
});

export function prepareRoutes(settings: EmailSettings, ways: Ways, sender: SenderDomain): Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/surveys/:surveyId/check-list',
        name: 'checkSurvey',
        tag: 'Surveys',
        summary: 'Check what a survey needs before it goes out',
        permission: 'invitations:read',
        params,
        returns: z.object({
          ready: z.boolean().describe('Whether nothing fails. What is only warned of can be sent.'),
          checks: z.array(check),
          samples: z
            .array(
              z.object({
                contact: z.object({ id, name: z.string().nullable(), email: z.string() }),
                unresolved: z.array(z.string()).describe('Merge tags that say nothing for this contact.'),
                ...rendered,
              }),
            )
            .describe('Messages as up to five contacts would get them.'),
        }),
        errors: ['not_found'],
      },
      async (ctx, { params }) => {
        const { samples, ...list } = await checkList(ctx, settings, ways, sender, params.surveyId);
        return {
          ...list,
          samples: samples.map(({ content: { html, text }, ...sample }) => ({ ...sample, html, text })),
        };
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/surveys/:surveyId/test-sends',
        name: 'sendTest',
        tag: 'Surveys',
        summary: 'Send a test of a survey to yourself or to an address',
        permission: 'invitations:write',
        transaction: 'own',
        params,
        body: z.object({
          address: z.string().trim().max(320).optional().describe('That of the person who is signed in unless named.'),
          locale: z.string().max(35).optional().describe('A language tag; that of the survey unless named.'),
        }),
        returns: z.object({
          state: z
            .enum(['sent', 'captured', 'uncertain'])
            .describe('`captured` stayed on this machine; `uncertain` may have gone out or not.'),
          address: z.string(),
          surveyVersion: z.int(),
          reply: z.string().describe('What the mail server said.'),
          pageUrl: z.string().describe('The page behind its links, where nothing is recorded.'),
          ...rendered,
        }),
        status: 201,
        errors: ['not_found', 'unavailable'],
      },
      async (ctx, { params, body }) => {
        const { address = null, locale = null } = body;
        const { content, ...sent } = await sendTest(ctx, ways, params.surveyId, { address, locale });
        return { ...sent, html: content.html, text: content.text };
      },
    ),
  ];
}
