// The API of the calendar: what will go out, by day and campaign.
import { z } from 'zod';
import { dayIn, formatDay, parseDay } from '../../core/calendar/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id } from '../../platform/http/shapes.ts';
import { readCalendar } from './read-calendar.ts';

const daysMax = 366;
const usualDays = 42;
const day = z
  .string()
  .refine((text) => parseDay(text) !== null, 'must be a day as in 2026-03-02')
  .meta({ format: 'date' });

export const calendarRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/campaign-calendar',
      name: 'readCampaignCalendar',
      tag: 'Campaigns',
      summary: 'Read what will go out by day and campaign, if nothing changes and nobody answers before',
      permission: 'campaigns:read',
      query: z.object({
        from: day.optional().describe('Today unless named; nothing is told of days that are over.'),
        until: day.optional().describe('The last day; six weeks from the first unless named, a year at most.'),
      }),
      returns: z.object({
        from: day,
        until: day,
        days: z
          .array(
            z.object({
              day,
              campaigns: z.array(
                z.object({
                  id,
                  name: z.string(),
                  asks: z.int().describe('First messages.'),
                  messages: z
                    .int()
                    .describe('Later messages of asks that have gone out: other channels and reminders.'),
                }),
              ),
            }),
          )
          .describe('Days on which something goes out. What events will bring is not known beforehand.'),
      }),
    },
    async (ctx, { query }) => {
      const today = dayIn(ctx.workspace.timeZone, ctx.clock.now()) ?? 0;
      const firstDay = query.from === undefined ? today : (parseDay(query.from) ?? today);
      const lastDay = query.until === undefined ? firstDay + usualDays - 1 : (parseDay(query.until) ?? firstDay);
      if (lastDay < firstDay || lastDay - firstDay >= daysMax) {
        const message = `must be from 0 to ${daysMax - 1} days after \`from\``;
        throw new AppError('invalid', `until: ${message}.`, { fields: [{ path: 'until', message }] });
      }
      const days = await readCalendar(ctx, { firstDay, lastDay });
      return { from: formatDay(firstDay), until: formatDay(lastDay), days };
    },
  ),
];
