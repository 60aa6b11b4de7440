// What a builder of conditions can offer: the names that this workspace uses, and of what kind their values are.
import { z } from 'zod';
import { id } from '../../platform/http/shapes.ts';

const kind = z.enum(['text', 'number', 'date', 'boolean', 'choice']);

const property = z.object({
  name: z.string(),
  label: z.string().nullable(),
  kind,
  values: z.array(z.string()).describe('Its choices, or the values that are seen most.'),
});

const named = z.object({ id, name: z.string() });

export const vocabularyOutput = z.object({
  contact: z.array(property),
  company: z.array(property),
  events: z.array(z.object({ name: z.string(), properties: z.array(property) })),
  lists: z.array(named),
  surveys: z.array(named),
  channels: z.array(z.string()),
});

export type Vocabulary = z.infer<typeof vocabularyOutput>;
