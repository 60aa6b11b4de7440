// What a company is: the organisation to which contacts belong, known by an id of the customer's own, else by its name.
import { z } from 'zod';
import { id, time } from '../../platform/http/shapes.ts';
import { oneLine } from './text.ts';

export type CompanyFields = {
  externalId: string | null;
  name: string;
  domain: string | null;
  properties: Readonly<Record<string, string | number | boolean>>;
};

export type Company = CompanyFields & { id: string; contacts: number; createdAt: Date; updatedAt: Date };

const text = z.string().nullish();

/** A company as a caller gives it. Absent fields stay as they are; null or an empty text clears a field. */
export const companyInput = z.strictObject({
  externalId: text.describe('Your own id of the company. Identifies it.'),
  name: z
    .string()
    .optional()
    .describe('Identifies it where there is no external id; upper and lower case are the same.'),
  domain: text.describe('Such as example.com.'),
  properties: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe('Added to the properties there are; null removes one. Each must be of its declared kind.'),
});

export type CompanyInput = z.infer<typeof companyInput>;

export const companyOutput = z.object({
  id,
  externalId: z.string().nullable(),
  name: z.string(),
  domain: z.string().nullable(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  contacts: z.int().describe('How many contacts belong to it.'),
  createdAt: time,
  updatedAt: time,
});

export function presentCompany(company: Company): z.input<typeof companyOutput> {
  return { ...company, createdAt: company.createdAt.toISOString(), updatedAt: company.updatedAt.toISOString() };
}

/** The company of a contact: an id of Hark's, or what identifies it, which makes it where it is missing. */
export const companyReference = z
  .union([
    z.string(),
    z.strictObject({ id: id.optional(), externalId: z.string().optional(), name: z.string().optional() }),
  ])
  .describe('A name, or an object with `id`, `externalId` or `name`. Made where it is missing, unless by `id`.');

export type CompanyReference = { id: string } | { externalId: string | null; name: string | null };

const longestName = 200;
const longestExternalId = 255;

/** null is no company. A reference by id says nothing else. */
export function readCompanyReference(
  given: z.infer<typeof companyReference>,
): { reference: CompanyReference | null } | { because: string } {
  const parts = typeof given === 'string' ? { name: given } : given;
  if (parts.id !== undefined) return { reference: { id: parts.id } };
  const name = oneLine(parts.name ?? '') || null;
  const externalId = oneLine(parts.externalId ?? '') || null;
  if (name === null && externalId === null) return { reference: null };
  if ((name?.length ?? 0) > longestName) {
    return { because: `The name of the company has more than ${longestName} characters.` };
  }
  if ((externalId?.length ?? 0) > longestExternalId) {
    return { because: `The external id of the company has more than ${longestExternalId} characters.` };
  }
  return { reference: { externalId, name } };
}
