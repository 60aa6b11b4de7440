// Published figures.
import type { Histogram } from '../../../core/nps/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { Version } from './fact-changes.ts';

export type Figure = Version & {
  id: string;
  title: string;
  /** As it was asked, with fixed days. */
  question: unknown;
  histogram: number[];
  publishedBy: string;
  publishedAt: Date;
};

const columns = [
  'id',
  'title',
  'question',
  'histogram',
  'last_response_id as lastResponseId',
  'last_change_id as lastChangeId',
  'published_by as publishedBy',
  'published_at as publishedAt',
] as const;

export async function insertFigure(
  db: Db,
  workspaceId: string,
  figure: Omit<Figure, 'id' | 'histogram'> & { histogram: Histogram },
): Promise<Figure> {
  return db
    .insertInto('figure')
    .values({
      workspace_id: workspaceId,
      title: figure.title,
      question: JSON.stringify(figure.question),
      histogram: [...figure.histogram],
      last_response_id: figure.lastResponseId,
      last_change_id: figure.lastChangeId,
      published_by: figure.publishedBy,
      published_at: figure.publishedAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** Newest first. */
export async function selectFigures(
  db: Db,
  workspaceId: string,
  { id, before, limit }: { id?: string; before?: string; limit: number },
): Promise<Figure[]> {
  let query = db.selectFrom('figure').select(columns).where('workspace_id', '=', workspaceId);
  if (id !== undefined) query = query.where('id', '=', id);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** Whether it was there. */
export async function removeFigure(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('figure')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
