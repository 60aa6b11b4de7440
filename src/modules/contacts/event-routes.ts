// The API of events: tell what happened to a contact, one at a time or a thousand, and read it back.
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { filterText, id, pageOf, pageQuery, readCursor, toPage } from '../../platform/http/shapes.ts';
import { eventInput, eventOutput, presentEvent } from './event.ts';
import { selectEvents } from './queries/events.ts';
import { recordEvents } from './record-events.ts';

const tag = 'Events';
const path = '/api/v1/events';
const outcome = z
  .enum(['recorded', 'known'])
  .describe('`known`: its key was recorded before, and nothing has changed.');

export const eventRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listEvents',
      tag,
      summary: 'List events, those that came last first',
      permission: 'events:read',
      query: z.object({ ...pageQuery, contactId: id.optional(), name: filterText.optional() }),
      returns: pageOf(eventOutput),
    },
    async ({ db, workspace }, { query: { cursor, limit, ...filter } }) => {
      const page = { before: readCursor(cursor), limit: limit + 1 };
      return toPage(await selectEvents(db, workspace.id, filter, page), limit, presentEvent);
    },
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'recordEvent',
      tag,
      summary: 'Tell what happened to a contact; with a key it may be told again',
      permission: 'events:write',
      // Too many to be told one by one, and they say themselves who did what and when.
      audit: () => null,
      body: eventInput,
      returns: z.object({ eventId: id, contactId: id, outcome }),
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { body }) => {
      const { recorded, problems } = await recordEvents(ctx, [body]);
      for (const { code, path, message } of problems) {
        throw new AppError(code, message, { fields: [{ path, message }] });
      }
      const [event] = recorded;
      if (event === undefined) throw new AppError('internal', 'The event was not recorded.');
      return { eventId: event.eventId, contactId: event.contactId, outcome: event.outcome };
    },
  ),
  route(
    {
      method: 'POST',
      path: `${path}/batch`,
      name: 'recordEvents',
      tag,
      summary: 'Tell up to 1,000 events; those with a problem are left out and told',
      permission: 'events:write',
      // Too many to be told one by one, and they say themselves who did what and when.
      audit: () => null,
      body: z.object({ events: z.array(eventInput).min(1).max(1_000) }),
      returns: z.object({
        recorded: z.array(z.object({ index: z.int(), eventId: id, contactId: id, outcome })),
        problems: z.array(z.object({ index: z.int(), path: z.string(), message: z.string() })),
      }),
    },
    async (ctx, { body }) => {
      const { recorded, problems } = await recordEvents(ctx, body.events);
      return { recorded, problems: problems.map(({ index, path, message }) => ({ index, path, message })) };
    },
  ),
];
