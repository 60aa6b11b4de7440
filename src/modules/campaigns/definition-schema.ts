// The shape of a campaign's definition for the reference and typed clients. What is given is read by `readCampaign` of core/asking,
// which also knows the defaults; this says what comes out of it.
import { z } from 'zod';
import { type Campaign, purposes } from '../../core/asking/index.ts';
import type { EventCondition } from '../../core/conditions/index.ts';
import { locales } from '../../core/survey/index.ts';
import { id, time } from '../../platform/http/shapes.ts';

const clockTime = z.string().regex(/^\d\d:\d\d$/);
const span = z.object({
  from: clockTime.meta({ examples: ['09:00'] }),
  until: clockTime.describe('`24:00` is midnight at the end.').meta({ examples: ['17:00'] }),
});
const where = z.custom<EventCondition['where'][number]>().meta({ type: 'object' });

const timing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), notBefore: time.nullable().describe('null is at the start.') }),
  z.object({
    kind: z.literal('recurring'),
    everyDays: z.int(),
    newAfterDays: z.int().nullable().describe('When new contacts are asked first; null is in turn with the others.'),
  }),
  z.object({ kind: z.literal('event'), name: z.string(), where: z.array(where), delayMinutes: z.int() }),
  z.object({ kind: z.literal('date'), property: z.string(), offsetDays: z.int().describe('-60 is 60 days before.') }),
]);

export const campaignDefinition = z
  .object({
    purpose: z.enum(purposes),
    gapDays: z.int().nullable().describe('Least days between two asks of the purpose, where more than the policy’s.'),
    priority: z.int().min(1).max(5).describe('1 goes first.'),
    timing,
    who: z.object({
      segmentId: id.nullable().describe('null is everyone.'),
      excludedSegmentIds: z.array(id),
      sample: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('all') }),
        z.object({ kind: z.literal('share'), share: z.number() }),
        z.object({ kind: z.literal('width'), widthPoints: z.int().describe('Of the interval that is wanted.') }),
      ]),
      holdOutShare: z.number().describe('Never asked, to compare with: 0 to 0.5.'),
      dailyMax: z.int().nullable(),
      quota: z.object({ of: z.enum(['asks', 'answers']), count: z.int() }).nullable(),
      companyDailyMax: z.int().nullable(),
    }),
    how: z.object({
      channels: z.array(z.object({ channel: z.string(), afterDays: z.int() })).describe('In order of trying.'),
      locale: z.enum(locales).nullable().describe('null is the contact’s own.'),
      weekdays: z.array(span.nullable()).describe('Monday first, in the contact’s zone; null is closed.'),
      quietHours: span.nullable(),
      holidays: z
        .array(z.string())
        .describe('`YYYY-MM-DD`, or `MM-DD` for every year.')
        .meta({ examples: [['2026-12-24', '12-25']] }),
      reminders: z.array(z.object({ afterDays: z.int(), subject: z.string().nullable(), text: z.string().nullable() })),
      lateDaysMax: z.int().describe('Days after it was due in which an ask may still go out.'),
    }),
  })
  .describe('When, who and how: docs/campaigns.md tells each part.') satisfies z.ZodType<Campaign>;

export const givenDefinition = z
  .looseObject({ timing: z.looseObject({ kind: z.string() }) })
  .describe('As it is read back; only `timing` is needed, the rest has defaults.')
  .meta({
    examples: [
      {
        timing: { kind: 'recurring', everyDays: 90, newAfterDays: 30 },
        who: { segmentId: null, dailyMax: 200 },
        how: { channels: [{ channel: 'email', afterDays: 0 }], reminders: [{ afterDays: 3 }] },
      },
    ],
  });
