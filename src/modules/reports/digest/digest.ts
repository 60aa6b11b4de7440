// A digest as the API takes and shows it.
import { z } from 'zod';
import { id, time } from '../../../platform/http/shapes.ts';
import { timeZone } from '../../access/index.ts';
import { whereParam } from '../../analytics/index.ts';
import type { DigestRow, IssueRow, ReaderRow } from '../queries/digests.ts';
import { cadences } from './schedule.ts';

export const sections = ['trend', 'movers', 'comments'] as const;
export type Section = (typeof sections)[number];

const mostReaders = 100;
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'must be one line')
  .meta({ examples: ['Monday digest'] });
const email = z.email().max(320);

const settings = {
  name,
  cadence: z.enum(cadences),
  weekday: z.int().min(1).max(7).default(1).describe('Of a weekly one: 1 is Monday.'),
  monthDay: z.int().min(1).max(28).default(1).describe('Of a monthly one.'),
  hour: z.int().min(0).max(23).describe('On the clock of `timeZone`.'),
  timeZone: timeZone.describe('The zone of those who read it.'),
  surveyId: id.nullable().default(null).describe('One survey; all of them without.'),
  where: whereParam.default(''),
  by: z
    .string()
    .min(1)
    .max(120)
    .nullable()
    .default(null)
    .describe('The dimension whose movers are told.')
    .meta({ examples: ['channel'] }),
  sections: z
    .array(z.enum(sections))
    .max(sections.length)
    .default([...sections])
    .describe('What stands below the score.'),
  paused: z.boolean().default(false),
};

const readers = {
  userIds: z.array(id).max(mostReaders).default([]).describe('Members who read it.'),
  emails: z
    .array(email)
    .max(mostReaders)
    .default([])
    .describe('Further addresses.')
    .meta({ examples: [['board@example.com']] }),
};

export const digestInput = z.strictObject({ ...settings, ...readers });
export type DigestInput = z.output<typeof digestInput>;

export const digestOutput = z.object({
  id,
  ...settings,
  readers: z.array(
    z.object({
      id,
      userId: id.nullable().describe('Null for an address that is no member.'),
      name: z.string().nullable(),
      email: z.string(),
      unsubscribedAt: time.nullable().describe('Whoever has unsubscribed can only come back by their own link.'),
    }),
  ),
  nextAt: time.nullable().describe('When the next issue goes out; null while it is paused.'),
  createdAt: time,
  updatedAt: time,
});

export const letterStates = ['waiting', 'sending', 'sent', 'failed', 'held', 'uncertain'] as const;

export const issueOutput = z.object({
  id,
  from: z.iso.date(),
  to: z.iso.date(),
  madeAt: time,
  letters: z.array(
    z.object({
      email: z.string(),
      state: z
        .enum(letterStates)
        .describe('`held`: no mail server is set. `uncertain`: it may have gone out, so it is not sent again.'),
      reply: z.string().nullable(),
      changedAt: time,
    }),
  ),
});

export function presentDigest(digest: DigestRow, readers: readonly ReaderRow[]): z.input<typeof digestOutput> {
  const { id, name, cadence, weekday, monthDay, hour, timeZone, surveyId, where, by, sections, paused } = digest;
  return {
    ...{ id, name, cadence, weekday, monthDay, hour, timeZone, surveyId, where, by, sections, paused },
    readers: readers
      .filter(({ digestId }) => digestId === id)
      .map(({ id, userId, name, email, unsubscribedAt }) => ({
        ...{ id, userId, name, email },
        unsubscribedAt: unsubscribedAt?.toISOString() ?? null,
      })),
    nextAt: paused ? null : digest.dueAt.toISOString(),
    createdAt: digest.createdAt.toISOString(),
    updatedAt: digest.updatedAt.toISOString(),
  };
}

export function presentIssue({ id, firstDay, lastDay, madeAt, letters }: IssueRow): z.input<typeof issueOutput> {
  const day = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
  return {
    ...{ id, from: day(firstDay), to: day(lastDay), madeAt: madeAt.toISOString() },
    letters: letters.map((letter) => ({ ...letter, changedAt: new Date(letter.changedAt).toISOString() })),
  };
}
