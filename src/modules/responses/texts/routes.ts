// The API of text messages: what people wrote back, what it was read as, and what they were answered.
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../../platform/http/shapes.ts';
import { selectTexts, type TextRow } from '../queries/list-texts.ts';

const text = z.object({
  id,
  contact: z.object({ id, name: z.string().nullable() }).nullable().describe('null where nobody has the number.'),
  number: z.string().meta({ examples: ['+4915112345678'] }),
  text: z.string().meta({ examples: ['9, great support'] }),
  meaning: z
    .string()
    .nullable()
    .describe(
      'What it was read as: score, comment, unclear, other, stop, start, help, late (the time to answer had passed) or unasked; null while it is unread.',
    )
    .meta({ examples: ['score'] }),
  receivedAt: time,
  reply: z
    .object({
      text: z.string(),
      state: z.enum(['queued', 'sending', 'sent', 'failed', 'uncertain']),
      at: time,
    })
    .nullable()
    .describe('What Hark answered. The provider may have answered STOP, START and HELP itself.'),
});

export const textRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/texts',
      name: 'listTexts',
      tag: 'Responses',
      summary: 'List the text messages that came in, newest first, with their replies',
      permission: 'responses:read',
      query: z.object({
        ...pageQuery,
        contactId: id.optional(),
        responseId: id.optional().describe('Those about the invitation that this answer is to.'),
      }),
      returns: pageOf(text),
    },
    async ({ db, workspace }, { query: { cursor, limit, ...filter } }) => {
      const page = { before: readCursor(cursor), limit: limit + 1 };
      return toPage(await selectTexts(db, workspace.id, filter, page), limit, present);
    },
  ),
];

function present(row: TextRow): z.input<typeof text> {
  const { id, contactId, contactName, address, body, meaning, receivedAt, replyBody, replyState, replyAt } = row;
  return {
    id,
    contact: contactId === null ? null : { id: contactId, name: contactName },
    number: address,
    text: body,
    meaning,
    receivedAt: receivedAt.toISOString(),
    reply:
      replyBody === null || replyState === null || replyAt === null
        ? null
        : { text: replyBody, state: replyState, at: replyAt.toISOString() },
  };
}
