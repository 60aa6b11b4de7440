// Decides what a list of rows makes of the contacts that are there: pure, and the same as taking the rows one by one.
import type { ContactChange } from './check-contact.ts';
import type { ContactFields } from './contact.ts';

/** A contact as it shall be stored; one without an id is new. */
export type Draft = ContactFields & { id: string | null };

export type RowOutcome =
  | { kind: 'created' | 'updated' | 'unchanged'; draft: Draft }
  | { kind: 'problem'; code: 'invalid' | 'conflict'; path: string; message: string };

/** What identifies a contact. */
export type ContactKey = 'email' | 'externalId' | 'phone';

/** `create` leaves who is known as he is, `update` leaves who is not known out: both outcomes are `unchanged`. */
export type MergeRule = { key: ContactKey; mode: 'createAndUpdate' | 'create' | 'update' };

/**
 * Applies `rows` in order. A row is matched by its e-mail (upper and lower case are the same), else by its external id,
 * else, where it has neither, by its phone; or as `rule` says, where one is given. The outcome at index i is that of row
 * i; several rows may share a draft.
 * @param stored every contact that any row could match.
 */
export function mergeContacts(
  stored: readonly Draft[],
  rows: readonly ContactChange[],
  rule?: MergeRule,
): RowOutcome[] {
  const known = new Known();
  for (const contact of stored) known.add({ ...contact });
  return rows.map((row) => (rule === undefined ? mergeOne(known, row) : mergeByKey(known, row, rule)));
}

/** The sentence for a contact that nothing identifies. */
export const nothingKnown = 'A contact needs an e-mail address, an external id or a phone number.';

function mergeOne(known: Known, row: ContactChange): RowOutcome {
  if (!row.email && !row.externalId && !row.phone) {
    return invalid('email', nothingKnown);
  }
  const byEmail = known.withEmail(row.email);
  const byExternalId = known.withExternalId(row.externalId);
  if (byEmail && byExternalId && byEmail !== byExternalId) {
    return conflict('externalId', 'The e-mail address belongs to one contact and the external id to another.');
  }
  const byPhone = row.email || row.externalId ? [] : known.withPhone(row.phone);
  if (byPhone.length > 1) {
    return conflict('phone', 'Several contacts have this phone number: name an e-mail address or an external id.');
  }
  return applyTo(known, byEmail ?? byExternalId ?? byPhone[0], row);
}

const keyNames = { email: 'e-mail address', externalId: 'external id', phone: 'phone number' } as const;

function mergeByKey(known: Known, row: ContactChange, { key, mode }: MergeRule): RowOutcome {
  if (!row[key]) return invalid(key, `The row has no ${keyNames[key]} to match it by.`);
  const byEmail = known.withEmail(row.email);
  const byExternalId = known.withExternalId(row.externalId);
  const byPhone = key === 'phone' ? known.withPhone(row.phone) : [];
  if (byPhone.length > 1) return conflict('phone', 'Several contacts have this phone number.');
  const match = { email: byEmail, externalId: byExternalId, phone: byPhone[0] }[key];
  if (byEmail && byEmail !== match) return conflict('email', 'The e-mail address belongs to another contact.');
  if (byExternalId && byExternalId !== match)
    return conflict('externalId', 'The external id belongs to another contact.');
  // What is not written must not be known to the rows that follow either.
  if (match === undefined ? mode === 'update' : mode === 'create') {
    return { kind: 'unchanged', draft: match ?? { ...empty } };
  }
  return applyTo(known, match, row);
}

function applyTo(known: Known, match: Draft | undefined, row: ContactChange): RowOutcome {
  if (match === undefined) {
    const draft = { ...empty, ...applied(empty, row) };
    known.add(draft);
    return { kind: 'created', draft };
  }
  const next = applied(match, row);
  if (isSame(match, next)) return { kind: 'unchanged', draft: match };
  known.remove(match);
  Object.assign(match, next);
  known.add(match);
  return { kind: 'updated', draft: match };
}

/** The fields of a contact after a change. */
export function applied(before: ContactFields, change: ContactChange): ContactFields {
  const kept = <Value>(next: Value | undefined, previous: Value): Value => (next === undefined ? previous : next);
  return {
    email: kept(change.email, before.email),
    phone: kept(change.phone, before.phone),
    externalId: kept(change.externalId, before.externalId),
    name: kept(change.name, before.name),
    locale: kept(change.locale, before.locale),
    timeZone: kept(change.timeZone, before.timeZone),
    companyId: kept(change.companyId, before.companyId),
    properties: Object.fromEntries(
      Object.entries({ ...before.properties, ...change.properties }).filter(([, value]) => value !== null),
    ) as ContactFields['properties'],
  };
}

/** A contact of whom nothing is known yet. */
export const empty: Draft = {
  id: null,
  email: null,
  phone: null,
  externalId: null,
  name: null,
  locale: null,
  timeZone: null,
  companyId: null,
  properties: {},
};

function isSame(one: ContactFields, other: ContactFields): boolean {
  const { properties, ...fields } = other;
  const names = Object.keys(properties);
  return (
    Object.entries(fields).every(([name, value]) => one[name as keyof ContactFields] === value) &&
    names.length === Object.keys(one.properties).length &&
    names.every((name) => Object.hasOwn(one.properties, name) && one.properties[name] === properties[name])
  );
}

function invalid(path: string, message: string): RowOutcome {
  return { kind: 'problem', code: 'invalid', path, message };
}

function conflict(path: string, message: string): RowOutcome {
  return { kind: 'problem', code: 'conflict', path, message };
}

/** Drafts by what identifies them. */
class Known {
  readonly #emails = new Map<string, Draft>();
  readonly #externalIds = new Map<string, Draft>();
  readonly #phones = new Map<string, Set<Draft>>();

  withEmail(email: string | null | undefined): Draft | undefined {
    return email ? this.#emails.get(email.toLowerCase()) : undefined;
  }

  withExternalId(externalId: string | null | undefined): Draft | undefined {
    return externalId ? this.#externalIds.get(externalId) : undefined;
  }

  withPhone(phone: string | null | undefined): Draft[] {
    return phone ? [...(this.#phones.get(phone) ?? [])] : [];
  }

  add(draft: Draft): void {
    if (draft.email) this.#emails.set(draft.email.toLowerCase(), draft);
    if (draft.externalId) this.#externalIds.set(draft.externalId, draft);
    if (draft.phone) this.#phones.set(draft.phone, (this.#phones.get(draft.phone) ?? new Set()).add(draft));
  }

  remove(draft: Draft): void {
    if (draft.email) this.#emails.delete(draft.email.toLowerCase());
    if (draft.externalId) this.#externalIds.delete(draft.externalId);
    if (draft.phone) this.#phones.get(draft.phone)?.delete(draft);
  }
}
