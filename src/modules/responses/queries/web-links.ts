// The SQL of links for everybody, and of what was answered in one visit.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { columns as responseColumns, type StoredResponse } from './edit.ts';

export type WebLink = {
  id: string;
  surveyId: string;
  name: string;
  token: Buffer;
  /** Single people at a device that many use: it begins anew after each. */
  kiosk: boolean;
  /** Origins of the pages that may show it in a frame. */
  embedOrigins: string[];
  /** Whether programs can sign what a link brings along. */
  signs: boolean;
  answers: number;
  createdAt: Date;
};

const columns = sql<WebLink>`
  l.id, l.survey_id as "surveyId", l.name, l.token, l.kiosk, l.embed_origins as "embedOrigins",
  l.prefill_secret is not null as signs, l.created_at as "createdAt",
  (select count(*)::int from response r where r.workspace_id = l.workspace_id and r.link_id = l.id) as answers`;

/** The links of a survey that are not revoked, newest first. */
export async function selectWebLinks(
  db: Db,
  workspaceId: string,
  surveyId: string,
  { id, before, limit }: { id?: string; before?: string | undefined; limit: number },
): Promise<WebLink[]> {
  const { rows } = await sql<WebLink>`
    select ${columns} from survey_link l
    where l.workspace_id = ${workspaceId} and l.survey_id = ${surveyId} and l.revoked_at is null and l.channel = 'link'
      ${id === undefined ? sql`` : sql`and l.id = ${id}`}
      ${before === undefined ? sql`` : sql`and l.id < ${before}`}
    order by l.id desc limit ${limit}`.execute(db);
  return rows;
}

/** `in-app`: the link of a prompt, which only the script of prompts follows. */
export type LinkChannel = 'link' | 'in-app';

export type WebLinkOptions = { name: string; kiosk: boolean; embedOrigins: readonly string[] };

/** Returns the id. */
export async function insertWebLink(
  db: Db,
  workspaceId: string,
  surveyId: string,
  { name, kiosk, embedOrigins, token, secret }: WebLinkOptions & { token: Buffer; secret: string },
  now: Date,
  channel: LinkChannel = 'link',
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into survey_link (workspace_id, survey_id, name, kiosk, embed_origins, token, secret, channel, created_at, updated_at)
    values (${workspaceId}, ${surveyId}, ${name}, ${kiosk}, ${[...embedOrigins]}, ${token}, ${secret}, ${channel}, ${now},
      ${now})
    returning id`.execute(db);
  return rows[0]?.id as string;
}

export type WebLinkChange = Partial<WebLinkOptions> & { prefillSecret?: string; revokedAt?: Date };

/** Changes what is named; false where there is no such link of this survey, or no longer. */
export async function updateWebLink(
  db: Db,
  workspaceId: string,
  { surveyId, linkId }: { surveyId: string; linkId: string },
  { name, kiosk, embedOrigins, prefillSecret, revokedAt }: WebLinkChange,
  now: Date,
  channel: LinkChannel = 'link',
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('survey_link')
    .set({
      updated_at: now,
      ...(name !== undefined && { name }),
      ...(kiosk !== undefined && { kiosk }),
      ...(embedOrigins !== undefined && { embed_origins: [...embedOrigins] }),
      ...(prefillSecret !== undefined && { prefill_secret: prefillSecret }),
      ...(revokedAt !== undefined && { revoked_at: revokedAt }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .where('id', '=', linkId)
    .where('channel', '=', channel)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What stands behind an address, revoked or not. */
export type FollowedLink = {
  id: string;
  workspaceId: string;
  secret: string;
  prefillSecret: string | null;
  kiosk: boolean;
  embedOrigins: string[];
  surveyId: string;
  /** The current version of the survey. */
  version: number;
  /** Whether nobody is to answer any more: it was revoked, or its survey archived. */
  closed: boolean;
  workspaceName: string;
};

export async function findWebLink(db: Db, workspaceId: string, token: Buffer): Promise<FollowedLink | undefined> {
  const { rows } = await sql<FollowedLink>`
    select l.id, l.workspace_id as "workspaceId", l.secret, l.prefill_secret as "prefillSecret", l.kiosk,
      l.embed_origins as "embedOrigins", l.survey_id as "surveyId", s.version,
      (l.revoked_at is not null or s.archived_at is not null) as closed, w.name as "workspaceName"
    from survey_link l
    join survey s on s.workspace_id = l.workspace_id and s.id = l.survey_id
    join workspace w on w.id = l.workspace_id
    where l.workspace_id = ${workspaceId} and l.token = ${token}`.execute(db);
  return rows[0];
}

export type VisitKey = { workspaceId: string; linkId: string; visit: Buffer };
export type VisitAnswer = StoredResponse & { surveyVersion: number; answeredAt: Date };

/** What was answered in a visit; undefined where nothing was. */
export async function findVisitAnswer(db: Db, { workspaceId, linkId, visit }: VisitKey) {
  const { rows } = await sql<VisitAnswer>`
    select ${responseColumns}, r.survey_version as "surveyVersion", r.answered_at as "answeredAt" from response r
    where r.workspace_id = ${workspaceId} and r.link_id = ${linkId} and r.visit = ${visit}`.execute(db);
  return rows[0];
}

/** Locks what was answered in a visit until the transaction ends. */
export async function lockByVisit(db: Db, { workspaceId, linkId, visit }: VisitKey) {
  const { rows } = await sql<StoredResponse>`
    select ${responseColumns} from response r
    where r.workspace_id = ${workspaceId} and r.link_id = ${linkId} and r.visit = ${visit} for update`.execute(db);
  return rows[0];
}
