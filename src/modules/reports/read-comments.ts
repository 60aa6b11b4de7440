// The best and the worst comments of a question: found among its answers as its list of answers finds them, so that ten million
// answers are not read for three sentences.
import type { Context } from '../../platform/context.ts';
import { listCounted, type Question, type QuestionQuery, readQuestion } from '../analytics/index.ts';

export type Comment = {
  id: string;
  score: number;
  comment: string;
  answeredAt: Date;
  surveyName: string;
  contactName: string | null;
};
export type Comments = { best: Comment[]; worst: Comment[] };

/** Of promoters the highest scores first, of detractors the lowest. */
const scores = { best: [10, 9], worst: [0, 1, 2, 3, 4, 5, 6] } as const;

/** The latest first among equals. @param limit of each kind. */
export async function readComments(ctx: Context, query: QuestionQuery, limit: number): Promise<Comments> {
  if (limit === 0) return { best: [], worst: [] };
  const question = await readQuestion(ctx, query);
  const verdict = query.suspects === 'include' ? undefined : ('trusted' as const);
  const [best, worst] = await Promise.all([
    quote(ctx, question, { scores: scores.best, verdict, limit }),
    quote(ctx, question, { scores: scores.worst, verdict, limit }),
  ]);
  return { best, worst };
}

async function quote(
  ctx: Context,
  question: Question,
  wanted: { scores: readonly number[]; verdict: 'trusted' | undefined; limit: number },
): Promise<Comment[]> {
  const quoted: Comment[] = [];
  for (const score of wanted.scores) {
    const limit = wanted.limit - quoted.length;
    if (limit === 0) break;
    const { items } = await listCounted(ctx, question, { score, verdict: wanted.verdict, commented: true, limit });
    for (const { id, comment, answeredAt, survey, contact } of items) {
      if (comment === null || comment.trim() === '') continue;
      quoted.push({
        ...{ id, score, comment, surveyName: survey.name },
        answeredAt: new Date(answeredAt),
        contactName: contact?.name ?? null,
      });
    }
  }
  return quoted;
}
