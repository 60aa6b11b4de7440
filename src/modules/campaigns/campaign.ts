// What a campaign is to those who call the API, and how it is shown.
import { z } from 'zod';
import type { Campaign as Definition } from '../../core/asking/index.ts';
import { id, time } from '../../platform/http/shapes.ts';
import { campaignDefinition, givenDefinition } from './definition-schema.ts';

export const states = ['draft', 'running', 'paused', 'done'] as const;
export type State = (typeof states)[number];

export type Campaign = {
  id: string;
  name: string;
  survey: { id: string; name: string };
  state: State;
  archivedAt: Date | null;
  definition: Definition;
  revision: number;
  /** Whether it was changed since planners were last through with it. */
  changed: boolean;
  startAt: Date | null;
  /** Of a sample that is given by a width, once the planner has settled on it. */
  sampleShare: number | null;
  createdAt: Date;
  updatedAt: Date;
};

/** Contacts, or occasions of contacts where the campaign has any, by the last word on them; and answers. */
export type Counts = { enrolled: number; asked: number; answered: number; waiting: number; never: number };

export const noCounts: Counts = { enrolled: 0, asked: 0, answered: 0, waiting: 0, never: 0 };

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must be one line');

export const campaignInput = z.strictObject({ name, surveyId: id, definition: givenDefinition });
export const campaignChange = campaignInput.partial().refine((given) => Object.keys(given).length > 0, 'names nothing');

export const campaignOutput = z.object({
  id,
  name: z.string(),
  survey: z.object({ id, name: z.string() }),
  state: z.enum(states),
  archived: z.boolean(),
  definition: campaignDefinition,
  startAt: time.nullable().describe('When it was started; null for a draft.'),
  createdAt: time,
  updatedAt: time,
  counts: z
    .object({
      enrolled: z.int().describe('All that the campaign has looked at: contacts, or events and days of contacts.'),
      asked: z.int(),
      answered: z.int(),
      waiting: z.int(),
      never: z.int().describe('Of these, some are looked at again: they may be in the segment tomorrow.'),
    })
    .describe('Each of the enrolled stands in one of asked, waiting and never, by the last word on it.'),
});

export function presentCampaign(campaign: Campaign, counts: Counts): z.input<typeof campaignOutput> {
  const { id, name, survey, state, archivedAt, definition } = campaign;
  return {
    ...{ id, name, survey, state, definition },
    archived: archivedAt !== null,
    startAt: campaign.startAt?.toISOString() ?? null,
    createdAt: campaign.createdAt.toISOString(),
    updatedAt: campaign.updatedAt.toISOString(),
    counts,
  };
}
