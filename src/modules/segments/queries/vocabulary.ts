// The names in use. What is declared is told in full; what is not is told from the newest rows, so that a property that came
// with an API call can be chosen, too, without reading a million contacts.
import { type RawBuilder, sql } from 'kysely';
import { channels } from '../../../channels/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { Vocabulary } from '../vocabulary.ts';

const sampled = 2_000;
const valuesMax = 20;
const eventsMax = 200;

type Property = Vocabulary['contact'][number];

export async function selectVocabulary(db: Db, workspaceId: string): Promise<Vocabulary> {
  const declared = await selectDeclared(db, workspaceId);
  const of = async (subject: 'contact' | 'company') => {
    const own = declared.filter((property) => property.subject === subject);
    const seen = await selectSeen(db, newest(subject, workspaceId));
    const values = new Map(seen.map((property) => [property.name, property.values]));
    const undeclared = seen.filter(({ name }) => !own.some((property) => property.name === name));
    return [
      ...own.map(({ name, label, kind, choices }) => ({
        name,
        label,
        kind,
        values: kind === 'choice' ? choices : (values.get(name) ?? []),
      })),
      ...undeclared.map(({ group: _, ...property }) => property),
    ];
  };
  const eventProperties = await selectSeen(
    db,
    sql`select name as "group", properties from event where workspace_id = ${workspaceId} order by id desc limit ${sampled}`,
  );
  return {
    contact: await of('contact'),
    company: await of('company'),
    events: (await selectEventNames(db, workspaceId)).map((name) => ({
      name,
      properties: eventProperties.filter((one) => one.group === name).map(({ group: _, ...property }) => property),
    })),
    lists: await selectNamed(db, workspaceId, 'list'),
    surveys: await selectNamed(db, workspaceId, 'survey'),
    channels: channels.map((channel) => channel.id),
  };
}

function selectDeclared(db: Db, workspaceId: string) {
  return db
    .selectFrom('property')
    .select(['subject', 'name', 'label', 'kind', 'choices'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('name')
    .execute();
}

function selectNamed(db: Db, workspaceId: string, table: 'list' | 'survey') {
  return db
    .selectFrom(table)
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('name')
    .limit(500)
    .execute();
}

function newest(table: 'contact' | 'company', workspaceId: string) {
  return sql`select '' as "group", properties from ${sql.table(table)}
    where workspace_id = ${workspaceId} order by id desc limit ${sampled}`;
}

/** Every property in `rows` ("group", properties), with the kind that most of its values have and the values seen most. */
async function selectSeen(db: Db, rows: RawBuilder<unknown>): Promise<(Property & { group: string })[]> {
  const { rows: seen } = await sql<Property & { group: string }>`
    with value as (
      select r."group", p.key as name, p.value #>> '{}' as text,
        case jsonb_typeof(p.value) when 'number' then 'number' when 'boolean' then 'boolean'
          else case when p.value #>> '{}' ~ '^\\d{4}-\\d{2}-\\d{2}(T|$)' then 'date' else 'text' end end as kind
      from (${rows}) r cross join jsonb_each(r.properties) p
    ), counted as (
      select "group", name, text, kind, count(*) as times,
        row_number() over (partition by "group", name order by count(*) desc, text) as place
      from value group by 1, 2, 3, 4
    )
    select "group", name, null as label, mode() within group (order by kind) as kind,
      coalesce(array_agg(text order by place) filter (where place <= ${valuesMax} and kind = 'text' and length(text) <= 60), '{}')
        as values
    from counted group by 1, 2 order by 1, 2`.execute(db);
  return seen;
}

/** Each name once, found by a step from name to name through the index, however many events there are. */
async function selectEventNames(db: Db, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with recursive names(name) as (
      (select name from event where workspace_id = ${workspaceId} order by name limit 1)
      union all
      select (select name from event where workspace_id = ${workspaceId} and name > names.name order by name limit 1)
      from names where names.name is not null
    )
    select name from names where name is not null limit ${eventsMax}`.execute(db);
  return rows.map((row) => row.name);
}
