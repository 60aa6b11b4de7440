// What a list of contacts can be narrowed to: how it is asked for, and how that is read. Nothing that was asked for is passed
// over: what cannot be read is a problem with its name.
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { parseDay, startOfDay } from '../../core/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError, type FieldProblem } from '../../platform/errors.ts';
import { filterText, id } from '../../platform/http/shapes.ts';
import { parseLocale } from './check-contact.ts';
import { readPhone } from './phone.ts';
import { readPropertyValue } from './property-values.ts';
import type { ContactFilter, PropertyFilter } from './queries/list-contacts.ts';
import { selectProperties } from './queries/properties.ts';
import { oneLine, shortened } from './text.ts';

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const propertyText = filterText.meta({ examples: ['plan:pro'] });

export const contactFilter = {
  search: filterText.optional().describe('Part of a name or an e-mail address, or a whole external id.'),
  email: filterText.optional().describe('A whole address; upper and lower case are the same.'),
  externalId: filterText.optional(),
  phone: filterText
    .optional()
    .describe('A whole number. Without a country code it is one of the country of the workspace.'),
  companyId: id.optional(),
  listId: id.optional().describe('Only who stands on this list.'),
  locale: filterText.optional().describe('A language with all its regions, such as pt, or one of them, such as pt-BR.'),
  hasEmail: z.stringbool().optional().describe('Only who has an e-mail address, or only who has none.'),
  hasPhone: z.stringbool().optional().describe('Only who has a phone number, or only who has none.'),
  property: z
    .union([propertyText, z.array(propertyText).max(10)])
    .optional()
    .describe(
      'The name of a property and the value it must have, as in `plan:pro`; `plan:` is for who has none. Can be repeated.',
    ),
  createdFrom: moment.optional().describe('Added then or later: a moment, or the start of a day of the workspace.'),
  createdBefore: moment.optional().describe('Added earlier: a moment, or the start of a day of the workspace.'),
};

/** What the list can ask about consent: a slot, because consent is kept by a later module. */
export type ConsentFilter = {
  channel: z.ZodType<string>;
  reason: z.ZodType<string>;
  /** Whether the contact `c` of a query is suppressed: on this channel and for this reason where they are named. */
  isSuppressed(
    workspaceId: string,
    on: { channel?: string | undefined; reason?: string | undefined },
  ): RawBuilder<boolean>;
};

export function consentFilter({ channel, reason }: ConsentFilter) {
  return {
    suppressed: z
      .stringbool()
      .optional()
      .describe('Only who is not to be asked, or only who may be: on any channel unless one is named.'),
    channel: channel.optional().describe('Narrows `suppressed`, which is true where it is not named.'),
    reason: reason.optional().describe('Narrows `suppressed`, which is true where it is not named.'),
  };
}

type Given = z.output<z.ZodObject<typeof contactFilter & ReturnType<typeof consentFilter>>>;

/** @throws AppError invalid with fields. */
export async function readFilter(
  { db, workspace }: Context,
  given: Given,
  { isSuppressed }: ConsentFilter,
): Promise<ContactFilter> {
  const { search, phone, locale, property, createdFrom, createdBefore, suppressed, channel, reason, ...rest } = given;
  const problems: FieldProblem[] = [];
  const read = <Value>(path: string, found: Value | { because: string }): Value | undefined => {
    if (typeof found !== 'object' || found === null || !('because' in found)) return found as Value;
    problems.push({ path, message: found.because });
    return undefined;
  };
  const momentOf = (given: string | undefined) => {
    if (given === undefined) return undefined;
    const day = parseDay(given);
    return day === null ? new Date(given) : startOfDay(workspace.timeZone, day);
  };
  const asked = property === undefined ? [] : [property].flat();
  const declared = asked.length === 0 ? [] : await selectProperties(db, workspace.id, 'contact');
  const number = phone === undefined ? undefined : read('phone', readPhone(phone, [workspace]));
  const filter = {
    ...rest,
    search: search && oneLine(search),
    phone: number?.phone,
    locale: locale === undefined ? undefined : read('locale', parseLocale(locale)),
    properties: asked.flatMap((one) => read('property', readProperty(one, declared)) ?? []),
    createdFrom: momentOf(createdFrom),
    createdBefore: momentOf(createdBefore),
    consent:
      (suppressed ?? channel ?? reason) === undefined
        ? undefined
        : { test: isSuppressed(workspace.id, { channel, reason }), isMet: suppressed ?? true },
  };
  const [first] = problems;
  if (first !== undefined) throw new AppError('invalid', first.message, { fields: problems });
  return filter;
}

type Declared = Awaited<ReturnType<typeof selectProperties>>;

/** A name may hold a colon itself, so that the longest one that is declared counts. */
function readProperty(given: string, declared: Declared): PropertyFilter | { because: string } {
  const found = declared
    .filter(({ name }) => given.startsWith(`${name}:`))
    .reduce<Declared[number] | undefined>(
      (best, one) => (one.name.length > (best?.name.length ?? 0) ? one : best),
      undefined,
    );
  if (found === undefined) {
    return { because: `"${shortened(given)}" names no property with a value, as in plan:pro.` };
  }
  const read = readPropertyValue(found, given.slice(found.name.length + 1));
  return 'because' in read ? read : { name: found.name, value: read.value };
}
