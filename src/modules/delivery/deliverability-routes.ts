// The API of how well messages arrive: by day, by the domain they went to, and by the way they left.
import { z } from 'zod';
import { formatDay, parseDay } from '../../core/calendar/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id } from '../../platform/http/shapes.ts';
import { type Counts, ratesOf, warningsOf } from './deliverability.ts';
import { selectDeliverability } from './queries/deliverability.ts';

const share = z
  .object({ share: z.number(), lower: z.number(), upper: z.number() })
  .nullable()
  .describe('On 0 to 1 with its 95% interval; null where nothing was sent.');
const counts = {
  sent: z.int().describe('What the provider took.'),
  failed: z.int().describe('What was refused at the handover; not among `sent`.'),
  delivered: z.int().describe('As far as the provider tells.'),
  bounced: z.int(),
  complained: z.int().describe('Reported as spam.'),
  unsubscribed: z.int().describe('Told to the provider; those by the link in the message are not among them.'),
};
const rates = z.object({ ...counts, deliveredRate: share, bounceRate: share, complaintRate: share });
const day = z
  .string()
  .refine((text) => parseDay(text) !== null, 'must be a day, such as 2026-03-02')
  .meta({ examples: ['2026-03-02'] });

const usualDays = 30;
const longestDays = 400;
const domainsMax = 50;
const dayMs = 86_400_000;

export const deliverabilityRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/deliverability',
      name: 'getDeliverability',
      tag: 'Messages',
      summary: 'See how many messages arrived, came back or were reported as spam',
      permission: 'messages:read',
      query: z.object({
        from: day.optional().describe('The first day, of UTC; 30 days before the last without.'),
        until: day.optional().describe('The last day, included; today without.'),
        channel: z
          .string()
          .regex(/^[a-z][a-z-]{0,31}$/, 'must be the id of a channel')
          .optional(),
      }),
      returns: z.object({
        from: day,
        until: day,
        total: rates,
        before: rates.describe('The same of as many days before.'),
        days: z
          .array(rates.extend({ day }))
          .describe('By the day on which messages left; days without any are left out.'),
        domains: z
          .array(rates.extend({ domain: z.string().meta({ examples: ['gmail.com'] }) }))
          .describe('The 50 domains of recipients with most messages.'),
        ways: z.array(
          rates.extend({
            connectionId: id.nullable().describe('Null is the way of the installation.'),
            channel: z.string(),
            provider: z.string(),
            name: z.string().nullable().describe('What the connection is called; null where it is gone, too.'),
          }),
        ),
        warnings: z
          .array(
            z.object({
              about: z.enum(['bounces', 'complaints']),
              serious: z.boolean().describe('Whether chance does not explain it.'),
              domain: z.string().nullable().describe('Null where it is about all messages.'),
              text: z.string(),
            }),
          )
          .describe('What mailbox providers will not forgive for long, the weightiest first.'),
      }),
    },
    async ({ db, workspace, clock }, { query }) => {
      const { first, last } = daysOf(query, Math.floor(clock.now().getTime() / dayMs));
      const { channel } = query;
      const length = last - first + 1;
      const rows = await selectDeliverability(db, workspace.id, { first, last, channel });
      const earlier = await selectDeliverability(db, workspace.id, { first: first - length, last: first - 1, channel });
      const of = (by: string, from = rows) => from.filter((row) => row.by === by);
      const total = ratesOf(countsIn(of('all')[0]));
      const domains = of('domain').map((row) => ({ ...ratesOf(countsIn(row)), domain: row.domain ?? '' }));
      return {
        from: formatDay(first),
        until: formatDay(last),
        total,
        before: ratesOf(countsIn(of('all', earlier)[0])),
        days: of('day').map((row) => ({ ...ratesOf(countsIn(row)), day: formatDay(row.day ?? 0) })),
        domains: domains.slice(0, domainsMax),
        ways: of('way').map((row) => ({
          ...ratesOf(countsIn(row)),
          connectionId: row.connectionId === '0' ? null : row.connectionId,
          channel: row.channel ?? '',
          provider: row.provider ?? '',
          name: row.name,
        })),
        warnings: warningsOf(total, domains),
      };
    },
  ),
];

/** @throws AppError invalid where the days are out of order or too many. */
function daysOf({ from, until }: { from?: string | undefined; until?: string | undefined }, today: number) {
  const last = until === undefined ? today : (parseDay(until) as number);
  const first = from === undefined ? last - usualDays + 1 : (parseDay(from) as number);
  if (first > last || last - first >= longestDays) {
    const message = first > last ? 'must not be after until' : `must be within ${longestDays} days of until`;
    throw new AppError('invalid', `from ${message}.`, { fields: [{ path: 'from', message }] });
  }
  return { first, last };
}

function countsIn(row: Counts | undefined): Counts {
  const { sent = 0, failed = 0, delivered = 0, bounced = 0, complained = 0, unsubscribed = 0 } = row ?? {};
  return { sent, failed, delivered, bounced, complained, unsubscribed };
}
