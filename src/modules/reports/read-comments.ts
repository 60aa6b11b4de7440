// The best and the worst comments of a question.
import type { Context } from '../../platform/context.ts';
import { answersMeeting, type QuestionQuery, readQuestion } from '../analytics/index.ts';
import { type Comment, selectComments } from './queries/comments.ts';

export type { Comment };
export type Comments = { best: Comment[]; worst: Comment[] };

/** @param limit of each kind. */
export async function readComments(ctx: Context, query: QuestionQuery, limit: number): Promise<Comments> {
  if (limit === 0) return { best: [], worst: [] };
  const { db, workspace } = ctx;
  const question = await readQuestion(ctx, query);
  const among = question.where.length === 0 ? null : answersMeeting(workspace.id, question);
  const { surveyId, firstDay, lastDay } = question;
  const filter = { surveyId, firstDay, lastDay, suspects: query.suspects === 'include', among, limit };
  const [best, worst] = await Promise.all([
    selectComments(db, workspace.id, 'best', filter),
    selectComments(db, workspace.id, 'worst', filter),
  ]);
  return { best, worst };
}
