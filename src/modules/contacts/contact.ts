// What a contact is: a person who can be asked, known by an e-mail address, an id of the customer's own, or a phone number.
import { z } from 'zod';
import { id, time } from '../../platform/http/shapes.ts';
import { companyReference } from './company.ts';

export type PropertyValue = string | number | boolean;

export type ContactFields = {
  email: string | null;
  phone: string | null;
  externalId: string | null;
  name: string | null;
  locale: string | null;
  timeZone: string | null;
  companyId: string | null;
  /** What else the customer knows, by any name: flat, and never null. */
  properties: Readonly<Record<string, PropertyValue>>;
};

export type Contact = ContactFields & { id: string; companyName: string | null; createdAt: Date; updatedAt: Date };

const optionalText = z.string().nullish();

/** A contact as a caller gives it. Absent fields stay as they are; null or an empty text clears a field. */
export const contactInput = z.strictObject({
  email: optionalText.describe('Identifies the contact; upper and lower case are the same.'),
  externalId: optionalText.describe('Your own id of this person. Identifies the contact where the e-mail does not.'),
  phone: optionalText.describe(
    'Kept as E.164. Without a country code it is read as one of the country of locale or time zone.',
  ),
  name: optionalText,
  locale: optionalText.describe('BCP 47 tag of the language to ask in, such as pt-BR.'),
  timeZone: optionalText.describe('IANA name, such as Europe/Berlin.'),
  company: companyReference.nullish(),
  properties: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe('Added to the properties there are; null removes one. Each must be of its declared kind.'),
});

export type ContactInput = z.infer<typeof contactInput>;

export const contactOutput = z.object({
  id,
  email: z.string().nullable(),
  externalId: z.string().nullable(),
  phone: z.string().nullable(),
  name: z.string().nullable(),
  locale: z.string().nullable(),
  timeZone: z.string().nullable(),
  company: z.object({ id, name: z.string() }).nullable(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  createdAt: time,
  updatedAt: time,
});

export function presentContact({ companyId, companyName, ...contact }: Contact): z.input<typeof contactOutput> {
  return {
    ...contact,
    company: companyId === null ? null : { id: companyId, name: companyName ?? '' },
    createdAt: contact.createdAt.toISOString(),
    updatedAt: contact.updatedAt.toISOString(),
  };
}
