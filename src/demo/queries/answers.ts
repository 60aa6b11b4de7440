// Writes the answers of the demo company, what is known of how they came, and the counts that pages read.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';
import type { LinkOpen, Response } from '../model.ts';
import { asTable, instant, milliseconds } from './rows.ts';

/** The answers take survey, version, contact and channel from their invitations, and their day from the workspace's zone. */
export async function insertResponses(
  db: Db,
  workspaceId: string,
  invitationIds: readonly string[],
  responses: readonly Response[],
): Promise<void> {
  const given = asTable(responses, {
    invitation_id: ['bigint', (response) => invitationIds[response.invitation]],
    score: ['smallint', (response) => response.score],
    comment: ['text', (response) => response.comment],
    locale: ['text', (response) => response.locale],
    answered_ms: [milliseconds, (response) => response.answeredAt],
    updated_ms: [milliseconds, (response) => response.updatedAt],
    verdict: ['text', (response) => response.verdict],
    reasons: ['text', (response) => response.reasons.join(',')],
    verdict_by: ['text', (response) => response.verdictBy],
    evidence: ['jsonb', (response) => JSON.stringify(response.evidence)],
    answers: ['jsonb', ({ answers }) => answers && JSON.stringify(answers)],
  });
  await sql`
    insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, comment, locale,
      day, answered_at, updated_at, verdict, verdict_reasons, verdict_by, evidence, answers)
    select ${workspaceId}, i.survey_id, i.survey_version, i.id, i.contact_id, i.channel, given.score, given.comment,
      given.locale, (${instant('given.answered_ms')} at time zone w.time_zone)::date - date '1970-01-01',
      ${instant('given.answered_ms')}, ${instant('given.updated_ms')}, given.verdict,
      string_to_array(given.reasons, ','), given.verdict_by, given.evidence, given.answers
    from ${given}
    join workspace w on w.id = ${workspaceId}
    join invitation i on i.workspace_id = w.id and i.id = given.invitation_id
    order by given.place`.execute(db);
}

export async function insertLinkOpens(
  db: Db,
  workspaceId: string,
  invitationIds: readonly string[],
  opens: readonly LinkOpen[],
): Promise<void> {
  const given = asTable(opens, {
    invitation_id: ['bigint', (open) => invitationIds[open.invitation]],
    link: ['smallint', (open) => open.link],
    opens: ['int', (open) => open.opens],
    first_ms: [milliseconds, (open) => open.firstAt],
    last_ms: [milliseconds, (open) => open.lastAt],
    user_agent: ['text', (open) => open.userAgent],
    network: ['text', (open) => open.network],
  });
  await sql`
    insert into link_open (workspace_id, invitation_id, link, opens, first_at, last_at, user_agent, network)
    select ${workspaceId}, invitation_id, link, opens, ${instant('first_ms')}, ${instant('last_ms')}, user_agent, network
    from ${given}`.execute(db);
}

const bins = Array.from({ length: 11 }, (_, score) => score);

/** Counts every answer of the workspace into its day and its month, for its survey and for all: nothing of the demo is announced, so the roll-up holds it all. */
export async function countDays(db: Db, workspaceId: string): Promise<void> {
  await sql`
    insert into score_day (workspace_id, survey_id, day, verdict, ${sql.raw(bins.map((score) => `c${score}`).join(', '))})
    select workspace_id, survey_id, day, verdict,
      ${sql.raw(bins.map((score) => `count(*) filter (where score = ${score})`).join(', '))}
    from response where workspace_id = ${workspaceId}
    group by workspace_id, day, verdict, grouping sets ((survey_id), ())`.execute(db);
  await sql`
    insert into score_month (workspace_id, survey_id, day, verdict, ${sql.raw(bins.map((score) => `c${score}`).join(', '))})
    select workspace_id, survey_id, date_trunc('month', date '1970-01-01' + day)::date - date '1970-01-01' as month, verdict,
      ${sql.raw(bins.map((score) => `sum(c${score})`).join(', '))}
    from score_day where workspace_id = ${workspaceId} group by workspace_id, survey_id, month, verdict`.execute(db);
}

/** In the order in which they came. */
export async function answerIds(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('response')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Tells the planner of what has been written, so that the first page is as quick as the thousandth. A small sample says
 * enough until PostgreSQL takes a closer look by itself.
 */
export async function analyzeTables(db: Db): Promise<void> {
  await sql`set local default_statistics_target = 10`.execute(db);
  await sql`
    analyze contact, company, event, list_member, suppression, survey, survey_version, invitation, message, contact_clock, consideration, link_open, response,
      score_day`.execute(db);
}
