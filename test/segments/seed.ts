// Writes random contacts with all that conditions look at, and says the same as facts for the evaluator in memory.
import { randomBytes } from 'node:crypto';
import type { Facts } from '../../src/core/conditions/index.ts';
import type { TestDatabase } from '../database.ts';
import type { Company, Person } from './random-conditions.ts';

export type Seeded = { workspaceId: string; surveys: string[]; lists: string[]; facts: Map<string, Facts> };

export async function seedPeople(
  { pool }: TestDatabase,
  given: { people: readonly Person[]; companies: readonly Company[] },
): Promise<Seeded> {
  const insert = async (table: string, row: Record<string, unknown>, returning = 'id'): Promise<string> => {
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`);
    const text = `insert into ${table} (${columns}) values (${places}) returning ${returning} as id`;
    return (await pool.query(text, Object.values(row))).rows[0].id;
  };
  const workspace_id = await insert('workspace', { name: 'Random' });
  const twice = async (table: string, more: object = {}) => [
    await insert(table, { workspace_id, name: 'One', ...more }),
    await insert(table, { workspace_id, name: 'Two', ...more }),
  ];
  const surveys = await twice('survey', { version: 1 });
  const lists = await twice('list');
  for (const survey_id of surveys) {
    await insert('survey_version', { workspace_id, survey_id, version: 1, definition: '{}' }, 'survey_id');
  }
  const companies: { id: string; company: Company }[] = [];
  for (const [index, one] of given.companies.entries()) {
    // Names and ids of companies are unique; a number at the end keeps what tests look at.
    const company = {
      ...one,
      name: `${one.name} ${index}`,
      externalId: one.externalId && `${one.externalId} ${index}`,
    };
    const { externalId, properties, ...rest } = company;
    const id = await insert('company', {
      workspace_id,
      ...rest,
      external_id: externalId,
      properties: JSON.stringify(properties),
    });
    companies.push({ id, company });
  }
  const facts = new Map<string, Facts>();
  for (const [index, person] of given.people.entries()) {
    const { name, phone, locale, timeZone, createdAt, properties } = person;
    const email = person.email && `${person.email}-${index}`;
    const externalId = `id ${index}`;
    const company = person.company === null ? undefined : companies[person.company];
    const contact_id = await insert('contact', {
      workspace_id,
      name,
      email,
      phone,
      external_id: externalId,
      locale,
      time_zone: timeZone,
      created_at: createdAt,
      company_id: company?.id ?? null,
      properties: JSON.stringify(properties),
    });
    for (const event of person.events) {
      const { name, occurredAt, properties } = event;
      const row = { name, occurred_at: occurredAt, received_at: occurredAt, properties: JSON.stringify(properties) };
      await insert('event', { workspace_id, contact_id, ...row });
    }
    const invite = (survey: number, sentAt: Date | null) =>
      insert('invitation', {
        workspace_id,
        contact_id,
        survey_id: surveys[survey],
        survey_version: 1,
        channel: 'email',
        purpose: 'test',
        state: sentAt === null ? 'suppressed' : 'sent',
        token: randomBytes(16),
        send_at: createdAt,
        expires_at: createdAt,
        gap_days: 0,
        sent_at: sentAt,
        created_at: createdAt,
        updated_at: createdAt,
      });
    for (const ask of person.asks) await invite(ask.survey, ask.left ? ask.sentAt : null);
    for (const answer of person.answers) {
      await insert('response', {
        workspace_id,
        survey_id: surveys[answer.survey],
        survey_version: 1,
        invitation_id: await invite(answer.survey, null),
        contact_id,
        channel: 'email',
        score: answer.score,
        comment: answer.commented ? 'Good.' : null,
        day: Math.floor(answer.answeredAt.getTime() / 86_400_000),
        answered_at: answer.answeredAt,
        updated_at: answer.answeredAt,
        verdict: answer.trusted ? 'trusted' : 'suspect',
      });
    }
    for (const list of person.lists)
      await insert('list_member', { workspace_id, list_id: lists[list], contact_id }, '1');
    for (const channel of person.suppressed) {
      const row = { workspace_id, contact_id, channel, reason: 'bounced', since: createdAt };
      await insert('suppression', row, 'contact_id');
    }
    const surveyOf = ({ survey }: { survey: number }) => surveys[survey] as string;
    facts.set(contact_id, {
      contact: { name, email, phone, externalId, locale, timeZone, createdAt, properties },
      company: company?.company ?? null,
      events: person.events,
      answers: person.answers.filter((one) => one.trusted).map((one) => ({ ...one, surveyId: surveyOf(one) })),
      asks: person.asks.filter((one) => one.left).map((one) => ({ ...one, surveyId: surveyOf(one) })),
      listIds: person.lists.map((list) => lists[list] as string),
      suppressedOn: person.suppressed,
    });
  }
  return { workspaceId: workspace_id, surveys, lists, facts };
}
