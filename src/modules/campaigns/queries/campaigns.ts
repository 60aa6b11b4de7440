// The SQL of campaigns themselves.
import { type ExpressionBuilder, sql } from 'kysely';
import type { Campaign as Definition } from '../../../core/asking/index.ts';
import type { Condition } from '../../../core/conditions/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { Schema } from '../../../platform/db/index.ts';
import type { Campaign, State } from '../campaign.ts';

const columns = (of: ExpressionBuilder<Schema, 'campaign' | 'survey'>) =>
  [...plainColumns, of('campaign.revision', '>', of.ref('campaign.planned_revision')).as('changed')] as const;

const plainColumns = [
  'campaign.id',
  'campaign.name',
  'campaign.survey_id as surveyId',
  'survey.name as surveyName',
  'campaign.state',
  'campaign.archived_at as archivedAt',
  'campaign.definition',
  'campaign.revision',
  'campaign.start_at as startAt',
  'campaign.sample_share as sampleShare',
  'campaign.created_at as createdAt',
  'campaign.updated_at as updatedAt',
] as const;

type Row = Omit<Campaign, 'survey' | 'state' | 'definition' | 'changed'> & {
  changed: unknown;
  surveyId: string;
  surveyName: string;
  state: string;
  definition: unknown;
};

// Only definitions that were read are ever written.
const present = ({ surveyId, surveyName, ...row }: Row): Campaign => ({
  ...row,
  changed: row.changed === true,
  survey: { id: surveyId, name: surveyName },
  state: row.state as State,
  definition: row.definition as Definition,
});

function campaigns(db: Db, workspaceId: string) {
  return db
    .selectFrom('campaign')
    .innerJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'campaign.workspace_id').onRef('survey.id', '=', 'campaign.survey_id'),
    )
    .select(columns)
    .where('campaign.workspace_id', '=', workspaceId);
}

export type Filter = {
  before: string | undefined;
  limit: number;
  state: State | undefined;
  archived: boolean | undefined;
};

/** At most `limit` campaigns, newest first, from those before the id `before`. */
export async function selectCampaigns(db: Db, workspaceId: string, filter: Filter): Promise<Campaign[]> {
  const { before, limit, state, archived } = filter;
  const rows = await campaigns(db, workspaceId)
    .$if(state !== undefined, (query) => query.where('campaign.state', '=', state as State))
    .$if(archived !== undefined, (query) => query.where('campaign.archived_at', archived ? 'is not' : 'is', null))
    .$if(before !== undefined, (query) => query.where('campaign.id', '<', before as string))
    .orderBy('campaign.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(present);
}

export async function selectCampaign(db: Db, workspaceId: string, id: string): Promise<Campaign | undefined> {
  const row = await campaigns(db, workspaceId).where('campaign.id', '=', id).executeTakeFirst();
  return row && present(row);
}

/** The campaign, which no planner works on until the transaction ends. */
export async function lockCampaign(db: Db, workspaceId: string, id: string): Promise<Campaign | undefined> {
  const row = await campaigns(db, workspaceId).where('campaign.id', '=', id).forUpdate('campaign').executeTakeFirst();
  return row && present(row);
}

export type Given = { name: string; surveyId: string; definition: Definition };

export async function insertCampaign(db: Db, workspaceId: string, given: Given, now: Date): Promise<string> {
  const { id } = await db
    .insertInto('campaign')
    .values({ workspace_id: workspaceId, ...written(given), state: 'draft', created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @param anew whether what was considered before is to be considered anew. */
export async function updateCampaign(
  db: Db,
  workspaceId: string,
  id: string,
  given: Given,
  { anew, now }: { anew: boolean; now: Date },
): Promise<void> {
  await db
    .updateTable('campaign')
    .set({ ...written(given), updated_at: now })
    .$if(anew, (query) => query.set({ revision: sql`revision + 1`, sample_share: null, look_at: now, sweep_at: now }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

const written = ({ name, surveyId, definition }: Given) => ({
  name,
  survey_id: surveyId,
  definition: JSON.stringify(definition),
});

export async function saveSegments(db: Db, workspaceId: string, id: string, segmentIds: readonly string[]) {
  await db
    .deleteFrom('campaign_segment')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', id)
    .execute();
  if (segmentIds.length === 0) return;
  await db
    .insertInto('campaign_segment')
    .values(segmentIds.map((segment_id) => ({ workspace_id: workspaceId, campaign_id: id, segment_id })))
    .execute();
}

/** A campaign that runs is looked at at once. */
export async function updateState(db: Db, workspaceId: string, id: string, state: State, now: Date): Promise<void> {
  await db
    .updateTable('campaign')
    .set({ state, updated_at: now })
    .$if(state === 'running', (query) =>
      query.set({ start_at: sql`coalesce(start_at, ${now})`, look_at: now, sweep_at: now }),
    )
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function updateArchived(db: Db, workspaceId: string, id: string, at: Date | null, now: Date) {
  await db
    .updateTable('campaign')
    .set({ archived_at: at, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteCampaignById(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.deleteFrom('campaign').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export async function selectNamesLike(db: Db, workspaceId: string, start: string): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select lower(name) as name from campaign
    where workspace_id = ${workspaceId} and starts_with(lower(name), lower(${start}::text))`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

export async function selectKnownSegments(db: Db, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('segment')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The conditions of these segments; only conditions that were read are ever written. */
export async function selectConditions(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Condition>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('segment')
    .select(['id', 'condition'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, condition }) => [id, condition as unknown as Condition]));
}
