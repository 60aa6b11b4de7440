// What a workspace counts by, and the codes of its values.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { type DeclaredDimension, mostValues, numberOf, otherCode } from '../dimension.ts';
import { deleteBlocks } from './blocks.ts';
import { countColumns, countNames, monthOf } from './eleven-counts.ts';
import { textOf } from './facts.ts';

export async function selectDeclared(db: Db, workspaceId: string): Promise<DeclaredDimension[]> {
  return (await db
    .selectFrom('dimension')
    .select(['slot', 'subject', 'property', 'bands', 'ready'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('slot')
    .execute()) as DeclaredDimension[];
}

export type DimensionValue = { dimension: number; code: number; value: string };

export async function selectValues(db: Db, workspaceId: string): Promise<DimensionValue[]> {
  return db
    .selectFrom('dimension_value')
    .select(['dimension', 'code', 'value'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('dimension')
    .orderBy('code')
    .execute();
}

export type Counted = {
  declared: DeclaredDimension[];
  /** Up to which answer blocks of columns are kept; null where there are none. */
  blocksTo: string | null;
};

/** What must be known of these workspaces to count their answers. */
export async function selectCounted(db: Db, workspaceIds: readonly string[]): Promise<Map<string, Counted>> {
  const { rows } = await sql<{ id: string; declared: DeclaredDimension[] | null; blocksTo: string | null }>`
    select w.id, (
      select json_agg(json_build_object('slot', slot, 'subject', subject, 'property', property, 'bands', bands, 'ready', ready)
        order by slot) from dimension where workspace_id = w.id) as declared,
      (select last_id from fact_block where workspace_id = w.id order by first_id desc limit 1) as "blocksTo"
    from unnest(${[...workspaceIds]}::bigint[]) as w(id)`.execute(db);
  return new Map(rows.map(({ id, declared, blocksTo }) => [id, { declared: declared ?? [], blocksTo }]));
}

export type WorkspaceText = { workspaceId: string; dimension: number; text: string };

function tableOf(texts: readonly WorkspaceText[]) {
  return sql`unnest(${texts.map((one) => one.workspaceId)}::bigint[], ${texts.map((one) => one.dimension)}::smallint[],
    ${texts.map((one) => one.text)}::text[]) as t(workspace_id, dimension, value)`;
}

/** The codes of those that have one. */
export async function selectCodes(
  db: Db,
  texts: readonly WorkspaceText[],
): Promise<(WorkspaceText & { code: number })[]> {
  const { rows } = await sql<WorkspaceText & { code: number }>`
    select v.workspace_id as "workspaceId", v.dimension, v.value as text, v.code
    from ${tableOf(texts)}
    join dimension_value v on v.workspace_id = t.workspace_id and v.dimension = t.dimension and v.value = t.value`.execute(
    db,
  );
  return rows;
}

/** Gives these texts codes, as long as there is room. The caller has the turn, so that no two get the same. */
export async function insertValues(db: Db, texts: readonly WorkspaceText[]): Promise<void> {
  if (texts.length === 0) return;
  await sql`
    insert into dimension_value (workspace_id, dimension, code, value)
    select workspace_id, dimension, code, value from (
      select t.*, row_number() over (partition by t.workspace_id, t.dimension order by t.value) + coalesce((
        select max(v.code) from dimension_value v
        where v.workspace_id = t.workspace_id and v.dimension = t.dimension and v.code < ${otherCode}), 0) as code
      from ${tableOf(texts)}
    ) numbered
    where code <= ${mostValues}`.execute(db);
}

export async function insertDimension(
  db: Db,
  workspaceId: string,
  dimension: DeclaredDimension,
  now: Date,
): Promise<void> {
  await db
    .insertInto('dimension')
    .values({ workspace_id: workspaceId, ...dimension, declared_at: now })
    .execute();
}

/** Takes a dimension out with its values and its counts. */
export async function deleteDimension(db: Db, workspaceId: string, slot: number): Promise<void> {
  await db.deleteFrom('dimension').where('workspace_id', '=', workspaceId).where('slot', '=', slot).execute();
  for (const table of ['dimension_value', 'dimension_day', 'dimension_month'] as const) {
    await db
      .deleteFrom(table)
      .where('workspace_id', '=', workspaceId)
      .where('dimension', '=', 10 + slot)
      .execute();
  }
}

/** Counts every answer by what the dimension says of its contact now. The caller has the turn. */
export async function fillSlot(db: Db, workspaceId: string, dimension: DeclaredDimension): Promise<void> {
  const number = numberOf(dimension);
  const column = sql.raw(`d${dimension.slot}`);
  const said = sql`
    select f.response_id, ${textOf(dimension)} as text
    from response_fact f
    left join contact c on c.workspace_id = f.workspace_id and c.id = f.contact_id
    left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id
    where f.workspace_id = ${workspaceId}`;
  if (dimension.bands === null) {
    const { rows } = await sql<{ text: string }>`
      select text from (${said}) s where text is not null group by text order by count(*) desc, text limit ${mostValues}`.execute(
      db,
    );
    const known = new Set(
      (await selectValues(db, workspaceId)).filter((one) => one.dimension === number).map((one) => one.value),
    );
    await insertValues(
      db,
      rows.flatMap(({ text }) => (known.has(text) ? [] : { workspaceId, dimension: number, text })),
    );
  }
  const code =
    dimension.bands === null
      ? sql`case when s.text is null then 0 else coalesce(v.code, ${otherCode}) end`
      : sql`case when s.text ~ '^-?[0-9.]+(e[+-]?[0-9]+)?$' then width_bucket(s.text::float8, ${dimension.bands}::float8[]) + 1 else 0 end`;
  await sql`
    update response_fact f set ${column} = filled.code
    from (
      select s.response_id, ${code} as code from (${said}) s
      left join dimension_value v on v.workspace_id = ${workspaceId} and v.dimension = ${number} and v.value = s.text
    ) filled
    where f.workspace_id = ${workspaceId} and f.response_id = filled.response_id and f.${column} <> filled.code`.execute(
    db,
  );
  await recountDimension(db, workspaceId, number, dimension.slot);
  await deleteBlocks(db, workspaceId);
  await db
    .updateTable('dimension')
    .set({ ready: true })
    .where('workspace_id', '=', workspaceId)
    .where('slot', '=', dimension.slot)
    .execute();
}

/** Counts a declared dimension afresh from the facts. */
async function recountDimension(db: Db, workspaceId: string, number: number, slot: number): Promise<void> {
  for (const table of ['dimension_day', 'dimension_month'] as const) {
    await db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('dimension', '=', number).execute();
  }
  const column = sql.raw(`d${slot}`);
  await sql`
    insert into dimension_day (workspace_id, dimension, survey_id, day, code, suspect, ${countColumns})
    select ${workspaceId}, ${number}, coalesce(survey_id, 0), day, ${column}, suspect,
      ${sql.raw(countNames.map((_, score) => `count(*) filter (where score = ${score})`).join(', '))}
    from response_fact where workspace_id = ${workspaceId}
    group by grouping sets ((survey_id, day, ${column}, suspect), (day, ${column}, suspect))`.execute(db);
  await sql`
    insert into dimension_month (workspace_id, dimension, survey_id, day, code, suspect, ${countColumns})
    select workspace_id, dimension, survey_id, ${monthOf('day')} as month, code, suspect,
      ${sql.raw(countNames.map((name) => `sum(${name})`).join(', '))}
    from dimension_day where workspace_id = ${workspaceId} and dimension = ${number}
    group by workspace_id, dimension, survey_id, month, code, suspect`.execute(db);
}
