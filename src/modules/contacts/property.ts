// What a workspace knows of its contacts and companies by name, and of which kind each of these is.
import { z } from 'zod';
import { time } from '../../platform/http/shapes.ts';

export const subjects = ['contact', 'company'] as const;
export type Subject = (typeof subjects)[number];

export const propertyKinds = ['text', 'number', 'date', 'boolean', 'choice'] as const;
export type PropertyKind = (typeof propertyKinds)[number];

/** `choices` are those of a choice and empty otherwise. */
export type PropertyType = { kind: PropertyKind; choices: readonly string[] };

export type Property = PropertyType & {
  subject: Subject;
  name: string;
  label: string | null;
  createdAt: Date;
  updatedAt: Date;
};

export const longestPropertyName = 100;
const choice = z.string().trim().min(1).max(100);
const label = z.string().trim().max(100).nullish().describe('What people read in place of the name.');

export const propertyInput = z.strictObject({
  subject: z.enum(subjects),
  name: z.string().trim().min(1).max(longestPropertyName).describe('As it stands in `properties`.'),
  label,
  kind: z.enum(propertyKinds),
  choices: z.array(choice).max(200).optional().describe('What a choice may be, in the order in which it is shown.'),
});

export const propertyChange = z.strictObject({
  label,
  kind: z.enum(propertyKinds).optional(),
  choices: z.array(choice).max(200).optional(),
});

export const propertyOutput = z.object({
  subject: z.enum(subjects),
  name: z.string(),
  label: z.string().nullable(),
  kind: z.enum(propertyKinds),
  choices: z.array(z.string()),
  createdAt: time,
  updatedAt: time,
});

export function presentProperty(property: Property): z.input<typeof propertyOutput> {
  return {
    ...property,
    choices: [...property.choices],
    createdAt: property.createdAt.toISOString(),
    updatedAt: property.updatedAt.toISOString(),
  };
}
