// What a shared page may be asked to show: fixed when the link is made, so that whoever has the link sees that and nothing else.
import { z } from 'zod';
import { formatDay, parseDay } from '../../../core/calendar/index.ts';
import { id, time } from '../../../platform/http/shapes.ts';
import { linkKey } from '../../../platform/link-key.ts';
import { type QuestionQuery, whereParam } from '../../analytics/index.ts';
import { embedOrigin } from '../../responses/index.ts';
import type { ShareLinkRow } from '../queries/share-links.ts';

/** What a shared page can have besides the score itself. */
export const parts = ['trend', 'scores', 'groups'] as const;
export type Part = (typeof parts)[number];

const longestDays = 3_660;

export const sharedQuestion = z
  .strictObject({
    surveyId: id.optional(),
    days: z.int().min(1).max(longestDays).optional().describe('The last so many days, whenever the page is opened.'),
    from: z.iso.date().optional().describe('Or fixed days: the first …'),
    to: z.iso.date().optional().describe('… and the last, included.'),
    suspects: z.enum(['exclude', 'include']).default('exclude'),
    where: whereParam.optional(),
    by: z
      .string()
      .min(1)
      .max(120)
      .default('channel')
      .describe('The dimension of the groups.')
      .meta({ examples: ['channel'] }),
  })
  .refine(({ days, from, to }) => (days === undefined) === (from !== undefined && to !== undefined), {
    error: 'must have either days, or from and to',
    path: ['days'],
  })
  .meta({ examples: [{ days: 90, suspects: 'exclude', by: 'channel' }] });

export type SharedQuestion = z.output<typeof sharedQuestion>;

export const title = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}*$/u, 'must be one line')
  .meta({ examples: ['NPS for the board'] });

export const shareLinkInput = z.strictObject({
  title,
  question: sharedQuestion,
  parts: z
    .array(z.enum(parts))
    .max(parts.length)
    .default([...parts]),
  password: z
    .string()
    .min(8)
    .max(128)
    .optional()
    .describe('Asked for before anything is shown.')
    .meta({ examples: ['open sesame'] }),
  embedOrigins: z
    .array(embedOrigin)
    .max(20)
    .default([])
    .describe('Sites whose pages may show it in a frame; none unless named.'),
  expiresAt: time.optional().describe('From when on it shows nothing; without, until it is revoked.'),
});

export const shareLinkOutput = z.object({
  id,
  title,
  question: z.object({
    surveyId: id.optional(),
    days: z.int().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    suspects: z.enum(['exclude', 'include']),
    where: z
      .string()
      .optional()
      .meta({ examples: ['channel:email'] }),
    by: z.string().meta({ examples: ['channel'] }),
  }),
  parts: z.array(z.enum(parts)),
  url: z
    .string()
    .describe('The page.')
    .meta({ examples: ['https://hark.example.com/d/1-secret'] }),
  tileUrl: z
    .string()
    .describe('One figure, to be put into a frame.')
    .meta({ examples: ['https://hark.example.com/d/1-secret/tile'] }),
  wallUrl: z
    .string()
    .describe('For a screen on a wall.')
    .meta({ examples: ['https://hark.example.com/d/1-secret/wall'] }),
  protected: z.boolean().describe('Whether it asks for a password.'),
  embedOrigins: z.array(z.string()).meta({ examples: [['https://intranet.example.com']] }),
  expiresAt: time.nullable(),
  expired: z.boolean(),
  createdBy: z.string().meta({ examples: ['Olive Owner'] }),
  createdAt: time,
  openedAt: time.nullable(),
  opens: z.int().describe('How often it was opened, at most once a minute counted.'),
});

export const folder = '/d';

/** @param publicUrl under which others reach Hark. */
export function presentShareLink(
  publicUrl: string,
  workspaceId: string,
  link: ShareLinkRow,
  now: Date,
): z.input<typeof shareLinkOutput> {
  const url = `${publicUrl}${folder}/${linkKey(workspaceId, link.token)}`;
  return {
    id: link.id,
    title: link.title,
    question: link.question as SharedQuestion,
    parts: link.parts as Part[],
    url,
    tileUrl: `${url}/tile`,
    wallUrl: `${url}/wall`,
    protected: link.password !== null,
    embedOrigins: link.embedOrigins,
    expiresAt: link.expiresAt?.toISOString() ?? null,
    expired: isExpired(link, now),
    createdBy: link.createdBy,
    createdAt: link.createdAt.toISOString(),
    openedAt: link.openedAt?.toISOString() ?? null,
    opens: link.opens,
  };
}

export function isExpired({ expiresAt }: Pick<ShareLinkRow, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** The question as it is on a day of the workspace. */
export function questionOn({ days, by: _, from, to, ...question }: SharedQuestion, today: number): QuestionQuery {
  const last = parseDay(to ?? '') ?? today;
  return { ...question, from: from ?? formatDay(last - (days ?? 1) + 1), to: formatDay(last) };
}
