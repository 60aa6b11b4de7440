// The SQL of a page of contacts. What few have is found by an index; what many have is met soon by going from the newest
// back; and what nobody has takes one look at each contact of the workspace.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Contact, PropertyValue } from '../contact.ts';
import { contactColumns, contactWithCompany } from '../queries.ts';

/** `value` is null for who has none. */
export type PropertyFilter = { name: string; value: PropertyValue | null };

export type ContactFilter = {
  /** Part of a name or an e-mail address, or a whole external id; upper and lower case are the same. */
  search?: string | undefined;
  email?: string | undefined;
  externalId?: string | undefined;
  phone?: string | undefined;
  companyId?: string | undefined;
  listId?: string | undefined;
  /** A tag, which stands for the longer ones that begin with it, too. */
  locale?: string | undefined;
  hasEmail?: boolean | undefined;
  hasPhone?: boolean | undefined;
  properties?: readonly PropertyFilter[];
  createdFrom?: Date | undefined;
  createdBefore?: Date | undefined;
  /** Whether `test`, which a later module makes of the contact `c`, is to be met or not. */
  consent?: { test: RawBuilder<boolean>; isMet: boolean } | undefined;
};

/** At most `limit` contacts, newest first, from those before the id `before`. */
export async function selectContacts(
  db: Db,
  workspaceId: string,
  filter: ContactFilter,
  page: { before: string | undefined; limit: number },
): Promise<Contact[]> {
  const { search, email, externalId, phone, companyId, listId, locale, hasEmail, hasPhone, consent } = filter;
  const { createdFrom, createdBefore, properties = [] } = filter;
  const { rows } = await sql<Contact>`
    select ${contactColumns} from ${contactWithCompany}
    where c.workspace_id = ${workspaceId}
      ${page.before === undefined ? sql`` : sql`and c.id < ${page.before}`}
      ${email === undefined ? sql`` : sql`and lower(c.email) = lower(${email})`}
      ${externalId === undefined ? sql`` : sql`and c.external_id = ${externalId}`}
      ${phone === undefined ? sql`` : sql`and c.phone = ${phone}`}
      ${companyId === undefined ? sql`` : sql`and c.company_id = ${companyId}`}
      ${listId === undefined ? sql`` : sql`and ${standsOn(workspaceId, listId)}`}
      ${locale === undefined ? sql`` : sql`and (c.locale = ${locale} or c.locale like ${`${locale}-%`})`}
      ${hasEmail === undefined ? sql`` : sql`and (c.email is not null) = ${hasEmail}`}
      ${hasPhone === undefined ? sql`` : sql`and (c.phone is not null) = ${hasPhone}`}
      ${createdFrom === undefined ? sql`` : sql`and c.created_at >= ${createdFrom}`}
      ${createdBefore === undefined ? sql`` : sql`and c.created_at < ${createdBefore}`}
      ${sql.join(properties.map(hasProperty), sql` `)}
      ${consent === undefined ? sql`` : sql`and ${consent.isMet ? sql`` : sql`not`} ${consent.test}`}
      ${search ? sql`and ${holds(search)}` : sql``}
    order by c.id desc
    limit ${page.limit}`.execute(db);
  return rows;
}

function standsOn(workspaceId: string, listId: string): RawBuilder<unknown> {
  return sql`c.id in (select contact_id from list_member where workspace_id = ${workspaceId} and list_id = ${listId})`;
}

function hasProperty({ name, value }: PropertyFilter): RawBuilder<unknown> {
  return value === null
    ? sql`and not c.properties ? ${name}`
    : sql`and c.properties @> ${JSON.stringify({ [name]: value })}::jsonb`;
}

// A rare text is looked for in every contact, and an index of all its parts would cost an import four times what it does. So
// each contact is made cheap: one text, folded once, and by the rules of ASCII where that is all that is looked for.
function holds(search: string): RawBuilder<unknown> {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  // No address has a space.
  const texts = search.includes(' ') ? sql`c.name` : sql`coalesce(c.name, '') || chr(10) || coalesce(c.email, '')`;
  const folded = /^[\x20-\x7e]*$/.test(search) ? sql`lower((${texts}) collate "C")` : sql`lower(${texts})`;
  return sql`(${folded} like lower(${part}) or c.external_id = ${search})`;
}
