// What a workspace counts by, and the codes of its values.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { type DeclaredDimension, mostValues, numberOf, otherCode } from '../dimension.ts';
import { textOf } from './facts.ts';

const bins = Array.from({ length: 11 }, (_, score) => score);

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

/** Gives these texts codes. The caller holds the lock of the facts, so that no two get the same. */
export async function insertValues(
  db: Db,
  workspaceId: string,
  texts: readonly [dimension: number, text: string][],
): Promise<void> {
  if (texts.length === 0) return;
  await sql`
    insert into dimension_value (workspace_id, dimension, code, value)
    select ${workspaceId}, dimension, code, value from (
      select t.dimension, t.value, row_number() over (partition by t.dimension order by t.value) + coalesce((
        select max(v.code) from dimension_value v
        where v.workspace_id = ${workspaceId} and v.dimension = t.dimension and v.code < ${otherCode}), 0) as code
      from unnest(${texts.map(([dimension]) => dimension)}::smallint[], ${texts.map(([, text]) => text)}::text[])
        as t(dimension, value)
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
  for (const table of ['dimension_value', 'dimension_day'] as const) {
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
      workspaceId,
      rows.flatMap(({ text }) => (known.has(text) ? [] : [[number, text]])),
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
  await db
    .deleteFrom('dimension_day')
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', number)
    .execute();
  await sql`
    insert into dimension_day (workspace_id, dimension, survey_id, day, code, suspect, ${sql.raw(bins.map((n) => `c${n}`).join(', '))})
    select ${workspaceId}, ${number}, coalesce(survey_id, 0), day, ${column}, suspect,
      ${sql.raw(bins.map((score) => `count(*) filter (where score = ${score})`).join(', '))}
    from response_fact where workspace_id = ${workspaceId}
    group by grouping sets ((survey_id, day, ${column}, suspect), (day, ${column}, suspect))`.execute(db);
  await db
    .updateTable('dimension')
    .set({ ready: true })
    .where('workspace_id', '=', workspaceId)
    .where('slot', '=', dimension.slot)
    .execute();
}
