// The prompts of a workspace, and how often each was shown and answered.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type PromptRow = {
  id: string;
  name: string;
  surveyId: string;
  surveyName: string;
  surveyArchived: boolean;
  linkId: string;
  rules: unknown;
  active: boolean;
  shown: number;
  answered: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Newest first. */
export async function selectPrompts(
  db: Db,
  workspaceId: string,
  {
    id,
    surveyId,
    before,
    limit,
  }: { id?: string; surveyId?: string | undefined; before?: string | undefined; limit: number },
): Promise<PromptRow[]> {
  const { rows } = await sql<PromptRow>`
    select p.id, p.name, p.survey_id as "surveyId", s.name as "surveyName", s.archived_at is not null as "surveyArchived",
      p.link_id as "linkId", p.rules, p.active, p.created_at as "createdAt", p.updated_at as "updatedAt",
      coalesce((select sum(shown) from prompt_day d
        where d.workspace_id = p.workspace_id and d.prompt_id = p.id), 0)::int as shown,
      (select count(*) from response r join survey_link l on l.workspace_id = r.workspace_id and l.id = r.link_id
        where l.workspace_id = p.workspace_id and l.id = p.link_id)::int
      + (select count(*) from invitation i join response r on r.workspace_id = i.workspace_id and r.invitation_id = i.id
        where i.workspace_id = p.workspace_id and i.prompt_id = p.id)::int as answered
    from prompt p join survey s on s.workspace_id = p.workspace_id and s.id = p.survey_id
    where p.workspace_id = ${workspaceId}
      ${id === undefined ? sql`` : sql`and p.id = ${id}`}
      ${surveyId === undefined ? sql`` : sql`and p.survey_id = ${surveyId}`}
      ${before === undefined ? sql`` : sql`and p.id < ${before}`}
    order by p.id desc limit ${limit}`.execute(db);
  return rows;
}

export type PromptFields = { name: string; surveyId: string; linkId: string; rules: object; active: boolean };

export async function insertPrompt(db: Db, workspaceId: string, prompt: PromptFields, now: Date): Promise<string> {
  const { name, surveyId, linkId, rules, active } = prompt;
  const { rows } = await sql<{ id: string }>`
    insert into prompt (workspace_id, survey_id, link_id, name, rules, active, created_at, updated_at)
    values (${workspaceId}, ${surveyId}, ${linkId}, ${name}, ${JSON.stringify(rules)}::jsonb, ${active}, ${now}, ${now})
    returning id`.execute(db);
  return rows[0]?.id as string;
}

export async function updatePrompt(
  db: Db,
  workspaceId: string,
  id: string,
  { name, surveyId, linkId, rules, active }: PromptFields,
  now: Date,
): Promise<void> {
  await sql`
    update prompt set name = ${name}, survey_id = ${surveyId}, link_id = ${linkId}, rules = ${JSON.stringify(rules)}::jsonb,
      active = ${active}, updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function deletePrompt(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from prompt where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Those that are on and whose survey still asks, the oldest first: what stood there before is not put aside by what is new. */
export async function selectActive(db: Db, workspaceId: string): Promise<{ id: string; rules: unknown }[]> {
  const { rows } = await sql<{ id: string; rules: unknown }>`
    select p.id, p.rules from prompt p join survey s on s.workspace_id = p.workspace_id and s.id = p.survey_id
    where p.workspace_id = ${workspaceId} and p.active and s.archived_at is null order by p.id limit 100`.execute(db);
  return rows;
}

/** A prompt that is on, with the current version of its survey and the link of its unknown visitors. */
export type ActivePrompt = {
  id: string;
  rules: unknown;
  surveyId: string;
  version: number;
  token: Buffer;
  secret: string;
};

export async function findActive(db: Db, workspaceId: string, id: string): Promise<ActivePrompt | undefined> {
  const { rows } = await sql<ActivePrompt>`
    select p.id, p.rules, p.survey_id as "surveyId", s.version, l.token, l.secret
    from prompt p
    join survey s on s.workspace_id = p.workspace_id and s.id = p.survey_id and s.archived_at is null
    join survey_link l on l.workspace_id = p.workspace_id and l.id = p.link_id
    where p.workspace_id = ${workspaceId} and p.id = ${id} and p.active`.execute(db);
  return rows[0];
}

export async function countShown(db: Db, workspaceId: string, promptId: string, day: number): Promise<void> {
  await sql`
    insert into prompt_day (workspace_id, prompt_id, day, shown) values (${workspaceId}, ${promptId}, ${day}, 1)
    on conflict (workspace_id, prompt_id, day) do update set shown = prompt_day.shown + 1`.execute(db);
}
