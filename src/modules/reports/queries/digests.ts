// Digests, who reads them, and what was sent.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Section } from '../digest/digest.ts';
import type { Schedule } from '../digest/schedule.ts';

export type DigestRow = Schedule & {
  id: string;
  name: string;
  surveyId: string | null;
  where: string;
  by: string | null;
  sections: Section[];
  paused: boolean;
  dueAt: Date;
  createdAt: Date;
  updatedAt: Date;
};

export type DigestFields = Omit<DigestRow, 'id' | 'createdAt' | 'updatedAt'>;

const columns =
  sql.raw(`id, name, cadence, weekday, month_day as "monthDay", hour, time_zone as "timeZone", survey_id as "surveyId",
  condition as "where", split_by as "by", sections, paused, due_at as "dueAt", created_at as "createdAt", updated_at as "updatedAt"`);

/** Newest first. */
export async function selectDigests(
  db: Db,
  workspaceId: string,
  { id, before, limit }: { id?: string; before?: string | undefined; limit: number },
): Promise<DigestRow[]> {
  const { rows } = await sql<DigestRow>`
    select ${columns} from digest where workspace_id = ${workspaceId}
      ${id === undefined ? sql`` : sql`and id = ${id}`} ${before === undefined ? sql`` : sql`and id < ${before}`}
    order by digest.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function insertDigest(db: Db, workspaceId: string, digest: DigestFields, now: Date): Promise<string> {
  const { name, cadence, weekday, monthDay, hour, timeZone, surveyId, where, by, sections, paused, dueAt } = digest;
  const { rows } = await sql<{ id: string }>`
    insert into digest (workspace_id, name, cadence, weekday, month_day, hour, time_zone, survey_id, condition, split_by, sections,
      paused, due_at, created_at, updated_at)
    values (${workspaceId}, ${name}, ${cadence}, ${weekday}, ${monthDay}, ${hour}, ${timeZone}, ${surveyId}, ${where}, ${by},
      ${sections}::text[], ${paused}, ${dueAt}, ${now}, ${now})
    returning id`.execute(db);
  return rows[0]?.id as string;
}

/** False where there is none. */
export async function updateDigest(
  db: Db,
  workspaceId: string,
  id: string,
  digest: DigestFields,
  now: Date,
): Promise<boolean> {
  const { name, cadence, weekday, monthDay, hour, timeZone, surveyId, where, by, sections, paused, dueAt } = digest;
  const { numAffectedRows } = await sql`
    update digest set name = ${name}, cadence = ${cadence}, weekday = ${weekday}, month_day = ${monthDay}, hour = ${hour},
      time_zone = ${timeZone}, survey_id = ${surveyId}, condition = ${where}, split_by = ${by}, sections = ${sections}::text[],
      paused = ${paused}, due_at = ${dueAt}, updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return numAffectedRows === 1n;
}

/** False where there is none. */
export async function deleteDigest(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from digest where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return numAffectedRows === 1n;
}

export type ReaderRow = {
  id: string;
  digestId: string;
  userId: string | null;
  name: string | null;
  email: string;
  token: Buffer;
  unsubscribedAt: Date | null;
};

/** In the order in which they were added. */
export async function selectReaders(db: Db, workspaceId: string, digestIds: readonly string[]): Promise<ReaderRow[]> {
  const { rows } = await sql<ReaderRow>`
    select r.id, r.digest_id as "digestId", r.user_id as "userId", u.name, coalesce(u.email, r.email) as email, r.token,
      r.unsubscribed_at as "unsubscribedAt"
    from digest_reader r left join "user" u on u.id = r.user_id
    where r.workspace_id = ${workspaceId} and r.digest_id = any(${[...digestIds]}::bigint[]) order by r.id`.execute(db);
  return rows;
}

/** Takes out who is not named, but for those who have unsubscribed, and puts in who is new. */
export async function replaceReaders(
  db: Db,
  workspaceId: string,
  digestId: string,
  readers: readonly { userId: string | null; email: string | null; token: Buffer }[],
  now: Date,
): Promise<void> {
  const userIds = readers.flatMap(({ userId }) => userId ?? []);
  const emails = readers.flatMap(({ email }) => email?.toLowerCase() ?? []);
  await sql`
    delete from digest_reader where workspace_id = ${workspaceId} and digest_id = ${digestId} and unsubscribed_at is null
      and not coalesce(user_id = any(${userIds}::bigint[]), lower(email) = any(${emails}::text[]))`.execute(db);
  for (const { userId, email, token } of readers) {
    await sql`
      insert into digest_reader (workspace_id, digest_id, user_id, email, token, added_at)
      select ${workspaceId}, ${digestId}, ${userId}::bigint, ${email}::text, ${token}, ${now}
      where not exists (select from digest_reader where workspace_id = ${workspaceId} and digest_id = ${digestId}
        and coalesce(user_id = ${userId}::bigint, lower(email) = lower(${email}::text)))`.execute(db);
  }
}

/** Which of these are members. */
export async function selectMembers(db: Db, workspaceId: string, userIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select user_id as "userId" from member
    where workspace_id = ${workspaceId} and user_id = any(${[...userIds]}::bigint[])`.execute(db);
  return rows.map(({ userId }) => userId);
}

export type LetterRow = {
  email: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'held' | 'uncertain';
  reply: string | null;
  changedAt: string;
};
export type IssueRow = { id: string; firstDay: number; lastDay: number; madeAt: Date; letters: LetterRow[] };

/** Newest first. */
export async function selectIssues(
  db: Db,
  workspaceId: string,
  digestId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<IssueRow[]> {
  const { rows } = await sql<IssueRow>`
    select i.id, i.first_day as "firstDay", i.last_day as "lastDay", i.made_at as "madeAt", coalesce((
      select jsonb_agg(jsonb_build_object('email', coalesce(u.email, r.email), 'state', l.state, 'reply', l.reply,
        'changedAt', l.changed_at) order by l.id)
      from digest_letter l
      join digest_reader r on r.workspace_id = l.workspace_id and r.id = l.reader_id
      left join "user" u on u.id = r.user_id
      where l.workspace_id = i.workspace_id and l.issue_id = i.id), '[]'::jsonb) as letters
    from digest_issue i
    where i.workspace_id = ${workspaceId} and i.digest_id = ${digestId} ${before === undefined ? sql`` : sql`and i.id < ${before}`}
    order by i.id desc limit ${limit}`.execute(db);
  return rows;
}
