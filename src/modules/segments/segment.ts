// What a segment is to those who call the API, and how it is shown.
import { z } from 'zod';
import type { Condition } from '../../core/conditions/index.ts';
import { describeCondition, type Names } from '../../core/conditions/index.ts';
import { id, time } from '../../platform/http/shapes.ts';
import type { SegmentContact } from './queries/contacts.ts';

export type Segment = { id: string; name: string; condition: Condition; createdAt: Date; updatedAt: Date };

export const conditionShape = z
  .looseObject({ type: z.string() })
  .describe('A tree of conditions: docs/segments.md lists them. `{"type":"all","of":[]}` is every contact.')
  .meta({
    examples: [
      {
        type: 'all',
        of: [{ type: 'answer', given: true, surveyId: null, score: { from: 0, to: 6 }, commented: null, lastDays: 30 }],
      },
    ],
  });

export const segmentInput = z.strictObject({ name: z.string().trim().min(1).max(120), condition: conditionShape });

export const segmentOutput = z.object({
  id,
  name: z.string(),
  condition: conditionShape,
  sentence: z.string().describe('The condition in English.'),
  createdAt: time,
  updatedAt: time,
});

export const segmentContact = z.object({
  id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  externalId: z.string().nullable(),
}) satisfies z.ZodType<SegmentContact>;

export function presentSegment(segment: Segment, names: Names): z.input<typeof segmentOutput> {
  return {
    ...segment,
    condition: segment.condition as z.input<typeof conditionShape>,
    sentence: describeCondition(segment.condition, names),
    createdAt: segment.createdAt.toISOString(),
    updatedAt: segment.updatedAt.toISOString(),
  };
}
