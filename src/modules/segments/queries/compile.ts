// Compiles a condition tree to the one WHERE that selects its contacts.
//
// What stands in other tables is a set of ids, found once by itself, in which each contact is then looked up: a join where
// PostgreSQL sees that it may, a hash table everywhere else. So the time is that of the sets and of one pass over the
// contacts, whatever the tree looks like.
import { type RawBuilder, sql } from 'kysely';
import {
  type Condition,
  daysOfWindow,
  type EventCondition,
  isGroup,
  type Leaf,
  type Moment,
} from '../../../core/conditions/index.ts';
import { andWithin, fieldMeets, instantMeets, oppositeOf, propertyMeets } from './test-sql.ts';

type Sql = RawBuilder<unknown>;
type CompanyLeaf = Extract<Leaf, { type: 'company' }>;

const contactColumns = {
  name: sql`c.name`,
  email: sql`c.email`,
  phone: sql`c.phone`,
  externalId: sql`c.external_id`,
  locale: sql`c.locale`,
  timeZone: sql`c.time_zone`,
};
const companyColumns = { name: sql`co.name`, domain: sql`co.domain`, externalId: sql`co.external_id` };

/** `from contact c where …`: every contact of the workspace that meets the condition, once. */
export function contactsWhere(condition: Condition, workspaceId: string, moment: Moment): Sql {
  return sql`from contact c where c.workspace_id = ${workspaceId} and ${compile(condition, workspaceId, moment)}`;
}

function compile(node: Condition, workspaceId: string, moment: Moment): Sql {
  if (!isGroup(node)) return compileLeaf(node, workspaceId, moment);
  if (node.of.length === 0) return sql`true`;
  // What was decided ends the look at a contact, so what costs least comes first.
  const parts = [...node.of].sort((a, b) => costOf(a) - costOf(b)).map((one) => compile(one, workspaceId, moment));
  if (node.type === 'not') return sql`not (${sql.join(parts, sql` or `)})`;
  return sql`(${sql.join(parts, node.type === 'all' ? sql` and ` : sql` or `)})`;
}

/** To take a property out of jsonb costs more than to look an id up. */
function costOf(node: Condition): number {
  if (isGroup(node)) return Math.max(0, ...node.of.map(costOf)) + 1;
  if (node.type !== 'contact') return 0;
  return 'field' in node ? 1 : 2;
}

function among(column: Sql, select: Sql, found: boolean): Sql {
  return found ? sql`${column} in (${select})` : sql`${column} not in (${select})`;
}

const contactId = sql`c.id`;

function compileLeaf(leaf: Leaf, workspaceId: string, moment: Moment): Sql {
  switch (leaf.type) {
    case 'contact':
      if (!('field' in leaf)) return propertyMeets(leaf.test, sql`c.properties`, leaf.property, moment);
      if (leaf.field === 'createdAt') return instantMeets(leaf.test, sql`c.created_at`, moment);
      return fieldMeets(leaf.test, contactColumns[leaf.field]);
    case 'company':
      return compileCompany(leaf, workspaceId, moment);
    case 'event':
      return compileEvent(leaf, workspaceId, moment);
    case 'answer': {
      const select = sql`
        select r.contact_id from response r
        where r.workspace_id = ${workspaceId} and r.contact_id is not null and r.verdict = 'trusted'
          ${leaf.surveyId === null ? sql`` : sql`and r.survey_id = ${leaf.surveyId}`}
          ${leaf.score === null ? sql`` : sql`and r.score between ${leaf.score.from} and ${leaf.score.to}`}
          ${leaf.commented === null ? sql`` : leaf.commented ? sql`and r.comment is not null` : sql`and r.comment is null`}
          ${andWithin(sql`r.answered_at`, daysOfWindow(leaf.lastDays, moment), moment)}`;
      return among(contactId, select, leaf.given);
    }
    case 'ask': {
      const select = sql`
        select i.contact_id from invitation i
        where i.workspace_id = ${workspaceId} and i.sent_at is not null
          ${leaf.surveyId === null ? sql`` : sql`and i.survey_id = ${leaf.surveyId}`}
          ${andWithin(sql`i.sent_at`, daysOfWindow(leaf.lastDays, moment), moment)}`;
      return among(contactId, select, leaf.asked);
    }
    case 'list': {
      const select = sql`
        select l.contact_id from list_member l where l.workspace_id = ${workspaceId} and l.list_id = ${leaf.listId}`;
      return among(contactId, select, leaf.on);
    }
    case 'suppressed': {
      const select = sql`
        select u.contact_id from suppression u
        where u.workspace_id = ${workspaceId} ${leaf.channel === null ? sql`` : sql`and u.channel = ${leaf.channel}`}`;
      return among(contactId, select, leaf.is);
    }
  }
}

/** Companies first: there are fewer of them than contacts. Who has none meets what asks for a value that is missing. */
function compileCompany(leaf: CompanyLeaf, workspaceId: string, moment: Moment): Sql {
  const opposite = oppositeOf(leaf.test);
  const test = opposite ?? leaf.test;
  const meets =
    'field' in leaf
      ? fieldMeets(test, companyColumns[leaf.field])
      : propertyMeets(test, sql`co.properties`, leaf.property, moment);
  const select = sql`select co.id from company co where co.workspace_id = ${workspaceId} and ${meets}`;
  if (opposite === null) return sql`(c.company_id is not null and ${among(sql`c.company_id`, select, true)})`;
  return sql`(c.company_id is null or ${among(sql`c.company_id`, select, false)})`;
}

function compileEvent({ name, count, lastDays, where }: EventCondition, workspaceId: string, moment: Moment): Sql {
  const { op, times } = count;
  // Who has no event at all has no row: at most n are all but those with more, and exactly none all but those with any.
  const inverted = op === 'atMost' || times === 0;
  const least = inverted ? times + 1 : times;
  const having = op === 'exactly' && times > 0 ? sql`having count(*) = ${times}` : sql`having count(*) >= ${least}`;
  const select = sql`
    select e.contact_id from event e
    where e.workspace_id = ${workspaceId} and e.name = ${name}
      ${andWithin(sql`e.occurred_at`, daysOfWindow(lastDays, moment), moment)}
      ${sql.join(
        where.map(({ property, test }) => sql`and ${propertyMeets(test, sql`e.properties`, property, moment)}`),
        sql` `,
      )}
    group by e.contact_id ${least > 1 || op === 'exactly' ? having : sql``}`;
  return among(contactId, select, !inverted);
}
