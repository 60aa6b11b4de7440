// What can be made of the columns of a file of contacts, and what is proposed.
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { mostDeclared } from '../check-properties.ts';
import { longestPropertyName } from '../property.ts';
import { ensureList } from '../queries/import-contacts.ts';
import { insertProperties, selectProperties } from '../queries/properties.ts';
import { oneLine } from '../text.ts';
import { contactMeanings, guessFields } from './column-meanings.ts';
import type { Sample } from './kind.ts';
import { guessFormat, guessKind } from './read-cell.ts';

export const contactColumns = [
  'email',
  'externalId',
  'phone',
  'name',
  'firstName',
  'lastName',
  'locale',
  'timeZone',
  'company',
] as const;
const property = 'properties.';

export const contactKeys = ['email', 'externalId', 'phone'] as const;

export const columnPlan = z.strictObject({
  field: z.string().max(120).nullable(),
  kind: z.enum(['text', 'number', 'date', 'boolean']).optional().describe('Of a property that is new.'),
});

export const contactPlan = z.strictObject({
  heading: z.boolean().describe('Whether the first row names the columns.'),
  columns: z
    .array(columnPlan)
    .max(500)
    .describe(`One for each column: ${contactColumns.join(', ')}, properties.<name>, or null to leave it out.`),
  key: z.enum(contactKeys).describe('What identifies a contact.'),
  mode: z
    .enum(['createAndUpdate', 'create', 'update'])
    .describe('create leaves known contacts as they are; update leaves unknown ones out.'),
  list: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .describe('The name of a list to put every contact on that a row is about.'),
  dayFirst: z.boolean().describe('Whether 03/04/2026 is the third of April.'),
  decimalComma: z.boolean().describe('Whether 1.234 is more than a thousand.'),
});

export type ContactPlan = z.infer<typeof contactPlan>;

/** Fields by their headings; what has no meaning of its own becomes a property of the kind that its values have. */
export async function proposeContactPlan({ db, workspace }: Context, { headings, rows }: Sample): Promise<ContactPlan> {
  const known = new Map(
    (await selectProperties(db, workspace.id, 'contact')).map((one) => [one.name.toLowerCase(), one]),
  );
  const format = guessFormat(rows.flat().map((cell) => cell.trim()));
  const fields = guessFields({ headings, rows }, contactMeanings);
  const cellsOf = (place: number) => rows.map((cells) => cells[place] ?? '');
  const taken = new Set<string>();
  const columns = headings.map((heading, place) => {
    const field = fields[place] ?? null;
    if (field !== null) return { field };
    const name = oneLine(heading).slice(0, longestPropertyName);
    const declared = known.get(name.toLowerCase());
    const named = declared?.name ?? name;
    if (taken.has(named) || cellsOf(place).every((cell) => cell.trim() === '')) return { field: null };
    taken.add(named);
    return declared
      ? { field: property + named }
      : { field: property + named, kind: guessKind(cellsOf(place), format) };
  });
  const key = contactKeys.find((one) => fields.includes(one)) ?? 'email';
  return { heading: true, columns, key, mode: 'createAndUpdate', list: null, ...format };
}

/** Declares the new properties and makes the list, so that a worker finds both. @throws AppError invalid */
export async function checkContactPlan(ctx: Context, plan: ContactPlan): Promise<ContactPlan> {
  checkFields(plan.columns, contactColumns, true);
  if (!plan.columns.some(({ field }) => field === plan.key)) {
    throw new AppError('invalid', `No column is the ${keyNames[plan.key]}, by which contacts are to be matched.`);
  }
  const { db, workspace, clock } = ctx;
  const known = await selectProperties(db, workspace.id, 'contact');
  const names = new Set(known.map(({ name }) => name));
  const fresh = plan.columns
    .filter(({ field }) => field?.startsWith(property) && !names.has(propertyName(field)))
    .map(({ field, kind }) => ({ name: propertyName(field as string), kind: kind ?? ('text' as const) }));
  if (known.length + fresh.length > mostDeclared) {
    throw new AppError('invalid', `There can be ${mostDeclared} properties: leave out some of the columns.`);
  }
  await insertProperties(db, workspace.id, 'contact', fresh, clock.now());
  if (plan.list !== null) await ensureList(db, workspace.id, plan.list, clock.now());
  return plan;
}

const keyNames = { email: 'e-mail address', externalId: 'external id', phone: 'phone number' };

/** @throws AppError invalid where a field is not known or is meant by two columns. */
export function checkFields(
  columns: readonly { field: string | null }[],
  known: readonly string[],
  properties: boolean,
): void {
  const seen = new Set<string>();
  for (const { field } of columns) {
    if (field === null) continue;
    const isProperty = properties && field.startsWith(property) && propertyName(field) !== '';
    if (!isProperty && !known.includes(field)) throw new AppError('invalid', `There is no field “${field}”.`);
    if (seen.has(field)) throw new AppError('invalid', `Two columns are to become “${field}”.`);
    seen.add(field);
  }
}

export function propertyName(field: string): string {
  return oneLine(field.slice(property.length)).slice(0, longestPropertyName);
}
