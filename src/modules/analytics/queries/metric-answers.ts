// Answers with what was answered beside the score and what is known of who gave them, as numbers.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Metric } from '../drivers/metric.ts';
import type { Question } from '../question.ts';
import { countedIn } from './counted.ts';

export type MetricAnswer = { contactId: string | null; score: number; values: (number | null)[] };

/** Draws contacts evenly, and the same ones each time; hashed by other numbers than anything that decides who is asked. */
const seed = 20_050;
const draws = 2 ** 31;

/**
 * The answers of a random `share` of the contacts (and of those of nobody known), a contact's latest one last; properties as
 * they are now. At most `limit`.
 */
export async function selectMetricAnswers(
  db: Db,
  workspaceId: string,
  { question, withSuspects, metrics }: { question: Question; withSuspects: boolean; metrics: readonly Metric[] },
  { share, limit }: { share: number; limit: number },
): Promise<MetricAnswer[]> {
  const values = metrics.length === 0 ? sql`'{}'::float8[]` : sql`array[${sql.join(metrics.map(numberOf))}]::float8[]`;
  const drawn =
    share >= 1
      ? sql``
      : sql`and hashint8extended(coalesce(f.contact_id, -f.response_id), ${seed}) & ${draws - 1} < ${Math.floor(share * draws)}`;
  const { rows } = await sql<MetricAnswer>`
    select f.contact_id as "contactId", f.score, ${values} as values
    from response_fact f
    join response r on r.workspace_id = f.workspace_id and r.id = f.response_id
    left join contact c on c.workspace_id = f.workspace_id and c.id = f.contact_id
    left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id
    where ${countedIn(workspaceId, question, withSuspects)} ${drawn}
    order by f.day, f.response_id
    limit ${limit}`.execute(db);
  return rows;
}

/** A number, 1 for true and 0 for false; null for anything else. */
function numberOf({ subject, name }: Metric): RawBuilder<number | null> {
  const from = { question: 'r.answers', contact: 'c.properties', company: 'o.properties' }[subject];
  const value = sql`${sql.raw(from)} -> ${name}::text`;
  return sql`case jsonb_typeof(${value}) when 'number' then (${value})::float8 when 'boolean' then (${value})::boolean::int end`;
}

/** Nothing is read for longer than a person waits. */
export async function limitReading(db: Db): Promise<void> {
  await sql`set local statement_timeout = '20s'`.execute(db);
}
