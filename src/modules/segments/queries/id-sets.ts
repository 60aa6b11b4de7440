// What of a condition stands in other tables than the contacts': as the ids of those of whom it is true.
import { type RawBuilder, sql } from 'kysely';
import { daysOfWindow, type EventCondition, type Leaf, type Moment } from '../../../core/conditions/index.ts';
import { andWithin, fieldMeets, oppositeOf, propertyMeets } from './test-sql.ts';

type Sql = RawBuilder<unknown>;

/** A condition is met where `column` is in what `select` finds, or where it is not in it. */
export type IdSet = {
  column: Sql;
  select: Sql;
  isIn: boolean;
  /** Null is in no set. */
  mayBeNull: boolean;
};

const companyColumns = { name: sql`co.name`, domain: sql`co.domain`, externalId: sql`co.external_id` };

export function setOf(leaf: Exclude<Leaf, { type: 'contact' }>, workspaceId: string, moment: Moment): IdSet {
  switch (leaf.type) {
    case 'company':
      return companies(leaf, workspaceId, moment);
    case 'event':
      return events(leaf, workspaceId, moment);
    case 'answer': {
      const { surveyId, score, commented, lastDays, given } = leaf;
      return contacts(
        sql`select r.contact_id from response r
        where r.workspace_id = ${workspaceId} and r.contact_id is not null and r.verdict = 'trusted'
          ${surveyId === null ? sql`` : sql`and r.survey_id = ${surveyId}`}
          ${score === null ? sql`` : sql`and r.score between ${score.from} and ${score.to}`}
          ${commented === null ? sql`` : commented ? sql`and r.comment is not null` : sql`and r.comment is null`}
          ${andWithin(sql`r.answered_at`, daysOfWindow(lastDays, moment), moment)}`,
        given,
      );
    }
    case 'ask': {
      const { surveyId, lastDays, asked } = leaf;
      return contacts(
        sql`select i.contact_id from invitation i
        where i.workspace_id = ${workspaceId} and i.sent_at is not null
          ${surveyId === null ? sql`` : sql`and i.survey_id = ${surveyId}`}
          ${andWithin(sql`i.sent_at`, daysOfWindow(lastDays, moment), moment)}`,
        asked,
      );
    }
    case 'list':
      return contacts(
        sql`select l.contact_id from list_member l where l.workspace_id = ${workspaceId} and l.list_id = ${leaf.listId}`,
        leaf.on,
      );
    case 'suppressed':
      return contacts(
        sql`select u.contact_id from suppression u
        where u.workspace_id = ${workspaceId} ${leaf.channel === null ? sql`` : sql`and u.channel = ${leaf.channel}`}`,
        leaf.is,
      );
  }
}

function contacts(select: Sql, isIn: boolean): IdSet {
  return { column: sql`c.id`, select, isIn, mayBeNull: false };
}

/** Who has no company meets what asks for a value that is missing. */
function companies(leaf: Extract<Leaf, { type: 'company' }>, workspaceId: string, moment: Moment): IdSet {
  const opposite = oppositeOf(leaf.test);
  const test = opposite ?? leaf.test;
  const meets =
    'field' in leaf
      ? fieldMeets(test, companyColumns[leaf.field])
      : propertyMeets(test, sql`co.properties`, leaf.property, moment);
  const select = sql`select co.id from company co where co.workspace_id = ${workspaceId} and ${meets}`;
  return { column: sql`c.company_id`, select, isIn: opposite === null, mayBeNull: true };
}

function events({ name, count, lastDays, where }: EventCondition, workspaceId: string, moment: Moment): IdSet {
  const { op, times } = count;
  // Who has no event at all has no row: at most n are all but those with more, and exactly none all but those with any.
  const inverted = op === 'atMost' || times === 0;
  const least = inverted ? times + 1 : times;
  const having = op === 'exactly' && times > 0 ? sql`having count(*) = ${times}` : sql`having count(*) >= ${least}`;
  const select = sql`select e.contact_id from event e
    where e.workspace_id = ${workspaceId} and e.name = ${name}
      ${andWithin(sql`e.occurred_at`, daysOfWindow(lastDays, moment), moment)}
      ${sql.join(
        where.map(({ property, test }) => sql`and ${propertyMeets(test, sql`e.properties`, property, moment)}`),
        sql` `,
      )}
    group by e.contact_id ${least > 1 || op === 'exactly' ? having : sql``}`;
  return contacts(select, !inverted);
}
