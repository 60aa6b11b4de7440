// Writes the customers and the surveys of the demo company.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';
import type { AskClock, Contact, Suppression, Survey } from '../model.ts';
import { ownerName } from '../owner.ts';
import { asTable, instant, milliseconds } from './rows.ts';

/** The ids, in the order of the contacts. */
export async function insertContacts(db: Db, workspaceId: string, contacts: readonly Contact[]): Promise<string[]> {
  const given = asTable(contacts, {
    email: ['text', (contact) => contact.email],
    name: ['text', (contact) => contact.name],
    external_id: ['text', (contact) => contact.externalId],
    locale: ['text', (contact) => contact.locale],
    time_zone: ['text', (contact) => contact.timeZone],
    plan: ['text', (contact) => contact.plan],
    country: ['text', (contact) => contact.country],
    city: ['text', (contact) => contact.city],
    channel: ['text', (contact) => contact.channel],
    signed_up_day: ['int', (contact) => contact.signedUpDay],
    bags: ['int', (contact) => contact.bagsPerMonth],
    newsletter: ['boolean', (contact) => contact.newsletter],
    cases: ['int', (contact) => contact.supportCases],
    renews: ['boolean', (contact) => contact.renewsByItself],
    role: ['text', (contact) => contact.role],
    created_ms: [milliseconds, (contact) => contact.createdAt],
  });
  const { rows } = await sql<{ ids: string[] }>`
    with inserted as (
      insert into contact (workspace_id, email, name, external_id, locale, time_zone, properties, created_at, updated_at)
      select ${workspaceId}, email, name, external_id, locale, time_zone,
        jsonb_build_object('plan', plan, 'country', country, 'city', city, 'channel', channel,
          'signedUp', (date '1970-01-01' + signed_up_day)::text, 'bagsPerMonth', bags, 'newsletter', newsletter,
          'supportCases', cases, 'renewsByItself', renews)
          || case when role is null then '{}' else jsonb_build_object('role', role) end,
        ${instant('created_ms')}, ${instant('created_ms')}
      from ${given} order by place returning id
    )
    select array_agg(id order by id) as ids from inserted`.execute(db);
  return rows[0]?.ids ?? [];
}

/** A survey with all its versions; returns its id. */
export async function insertSurvey(db: Db, workspaceId: string, survey: Survey): Promise<string> {
  const created = survey.versions.map(({ createdAt }) => new Date(createdAt));
  const { rows } = await sql<{ id: string }>`
    insert into survey (workspace_id, name, version, created_at, updated_at)
    values (${workspaceId}, ${survey.name}, ${created.length}, ${created[0]}, ${created.at(-1)}) returning id`.execute(
    db,
  );
  const { id } = rows[0] as { id: string };
  const given = asTable(survey.versions, {
    definition: ['jsonb', ({ definition }) => JSON.stringify(definition)],
    created_ms: [milliseconds, ({ createdAt }) => createdAt],
  });
  await sql`
    insert into survey_version (workspace_id, survey_id, version, definition, saved_by, created_at)
    select ${workspaceId}, ${id}, place, definition, ${ownerName}, ${instant('created_ms')} from ${given}`.execute(db);
  return id;
}

export async function insertSuppressions(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  suppressions: readonly Suppression[],
): Promise<void> {
  const given = asTable(suppressions, {
    contact_id: ['bigint', ({ contact }) => contactIds[contact]],
    reason: ['text', ({ reason }) => reason],
    since_ms: [milliseconds, ({ since }) => since],
  });
  await sql`
    with suppressed as (
      insert into suppression (workspace_id, contact_id, channel, reason, since, set_by)
      select ${workspaceId}, contact_id, 'email', reason, ${instant('since_ms')},
        case when reason = 'do_not_contact' then ${ownerName}::text end
      from ${given} returning *
    )
    insert into consent_change (workspace_id, contact_id, channel, reason, suppressed, changed_by, changed_at)
    select workspace_id, contact_id, channel, reason, true, set_by, since from suppressed`.execute(db);
}

export async function insertClocks(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  clocks: readonly AskClock[],
): Promise<void> {
  const given = asTable(clocks, {
    contact_id: ['bigint', ({ contact }) => contactIds[contact]],
    purpose: ['text', ({ purpose }) => purpose],
    asked_ms: [milliseconds, ({ askedAt }) => askedAt],
  });
  await sql`
    insert into contact_clock (workspace_id, contact_id, relationship_at, transactional_at, product_at, research_at, recent)
    select ${workspaceId}, contact_id,
      max(at) filter (where purpose = 'relationship'), max(at) filter (where purpose = 'transactional'),
      max(at) filter (where purpose = 'product'), max(at) filter (where purpose = 'research'), array[max(at)]
    from (select contact_id, purpose, ${instant('asked_ms')} as at from ${given}) clocks group by contact_id`.execute(
    db,
  );
}
