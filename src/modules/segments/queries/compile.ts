// Compiles a condition tree to the one WHERE that selects its contacts.
//
// What stands in other tables is a set of ids that is looked up beforehand and handed to the statement. So PostgreSQL plans
// with the true size of each set: it begins with a small one, and shares the pass over the contacts among its workers,
// each of which would run a subquery anew.
import { type RawBuilder, sql } from 'kysely';
import { type Condition, isGroup, type Leaf, type Moment } from '../../../core/conditions/index.ts';
import type { Db } from '../../../platform/context.ts';
import { type IdSet, setOf } from './id-sets.ts';
import { fieldMeets, instantMeets, propertyMeets } from './test-sql.ts';

type Sql = RawBuilder<unknown>;

/** Each contact of the workspace stands in one of the two, once, as `from contact c where …`. */
export type Selection = {
  meeting: Sql;
  others: Sql;
  /** Whether the others are known to be fewer. */
  mostMeet: boolean;
};

/** Above it, to carry a set to and fro costs more than it saves. */
const defaultLargestSet = 200_000;

/**
 * Who meets a condition, now.
 * @param largestSet ids; larger sets are left to the statement.
 */
export async function selectionOf(
  db: Db,
  workspaceId: string,
  condition: Condition,
  moment: Moment,
  largestSet = defaultLargestSet,
): Promise<Selection> {
  const { meets, fails, reach } = await compile(condition, {
    moment,
    lookUp: (leaf) => lookUp(db, setOf(leaf, workspaceId, moment), largestSet),
  });
  const from = (where: Sql) => sql`from contact c where c.workspace_id = ${workspaceId} and ${where}`;
  return { meeting: from(meets), others: from(fails), mostMeet: reach > unknown };
}

/**
 * A condition in SQL and its opposite, and what decides when it is looked at: what it costs for one contact, and how many
 * meet it: so many, or `everybody` less so many, or `unknown`.
 */
type Part = { meets: Sql; fails: Sql; cost: number; reach: number };

const everybody = Number.MAX_SAFE_INTEGER;
const unknown = everybody / 2;

type Look = { moment: Moment; lookUp: (leaf: Exclude<Leaf, ContactLeaf>) => Promise<Part> };
type ContactLeaf = Extract<Leaf, { type: 'contact' }>;

async function compile(node: Condition, look: Look): Promise<Part> {
  if (!isGroup(node)) return node.type === 'contact' ? ofContact(node, look.moment) : look.lookUp(node);
  if (node.of.length === 0) return { meets: sql`true`, fails: sql`false`, cost: 0, reach: everybody };
  const parts: Part[] = [];
  for (const one of node.of) parts.push(await compile(one, look));
  // To meet all of them is to fail none.
  if (node.type === 'all') return opposite(anyOf(parts.map(opposite)));
  return node.type === 'not' ? opposite(anyOf(parts)) : anyOf(parts);
}

function anyOf(parts: Part[]): Part {
  // What was decided ends the look at a contact: cheap parts come first, and of those the one that decides most of them.
  const inOrder = parts.sort((a, b) => a.cost - b.cost || b.reach - a.reach);
  const join = (of: 'meets' | 'fails', by: Sql) =>
    sql`(${sql.join(
      inOrder.map((part) => part[of]),
      by,
    )})`;
  return {
    meets: join('meets', sql` or `),
    fails: join('fails', sql` and `),
    cost: parts.reduce((sum, part) => sum + part.cost, 0),
    reach: Math.max(...parts.map((part) => part.reach)),
  };
}

function opposite({ meets, fails, cost, reach }: Part): Part {
  return { meets: fails, fails: meets, cost, reach: everybody - reach };
}

function ofContact(leaf: ContactLeaf, moment: Moment): Part {
  // To take a property out of jsonb costs more than to look an id up.
  const [meets, cost] =
    'field' in leaf
      ? [fieldOf(leaf, moment), 2]
      : [propertyMeets(leaf.test, sql`c.properties`, leaf.property, moment), 3];
  return { meets, fails: sql`not (${meets})`, cost, reach: unknown };
}

function fieldOf({ field, test }: Extract<ContactLeaf, { field: string }>, moment: Moment): Sql {
  return field === 'createdAt'
    ? instantMeets(test, sql`c.created_at`, moment)
    : fieldMeets(test, contactColumns[field]);
}

const contactColumns = {
  name: sql`c.name`,
  email: sql`c.email`,
  phone: sql`c.phone`,
  externalId: sql`c.external_id`,
  locale: sql`c.locale`,
  timeZone: sql`c.time_zone`,
};

async function lookUp(db: Db, { column, select, isIn, mayBeNull }: IdSet, largestSet: number): Promise<Part> {
  // As a text, which is handed back as it came.
  const { rows } = await sql<{ size: number; ids: string }>`
    select count(id)::int as size, coalesce(array_agg(id), '{}')::text as ids
    from (select id from (${select}) as found(id) limit ${largestSet + 1}) as taken`.execute(db);
  const { size, ids } = rows[0] as { size: number; ids: string };
  const [within, without] =
    size > largestSet
      ? [sql`${column} in (${select})`, sql`${column} not in (${select})`]
      : [sql`${column} = any(${ids}::bigint[])`, sql`${column} <> all(${ids}::bigint[])`];
  const inSet: Part = {
    meets: mayBeNull ? sql`(${column} is not null and ${within})` : within,
    fails: mayBeNull ? sql`(${column} is null or ${without})` : without,
    cost: 1,
    reach: size,
  };
  return isIn ? inSet : opposite(inSet);
}
