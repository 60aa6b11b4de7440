// The answers behind a number, newest first. Where columns are kept they are found there, so that a page of answers does not cost a
// look at all that match.
import type { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { readCursor } from '../../platform/http/shapes.ts';
import { type listQuery, listResponses, readAnswerFilter } from '../responses/index.ts';
import { binCount, findNewest } from './columns/index.ts';
import { answersMeeting, theseAnswers } from './queries/groups.ts';
import type { Question } from './question.ts';

type Page = Awaited<ReturnType<typeof listResponses>>;

/** Beyond, what the facts do not say (a comment, a contact) is so rare that PostgreSQL looks for it among all. */
const mostCandidates = 20_000;

export async function listCounted(
  ctx: Pick<Context, 'db' | 'workspace'>,
  question: Question,
  query: z.output<typeof listQuery>,
): Promise<Page> {
  const { scores, verdict } = readAnswerFilter(query);
  const wanted = Uint8Array.from({ length: binCount }, (_, bin) => {
    const isWanted =
      (scores?.includes(bin % 11) ?? true) && (verdict === undefined || (verdict === 'suspect') === bin > 10);
    return isWanted ? 1 : 0;
  });
  const before = readCursor(query.cursor) ?? null;
  // An answer that is announced may still count by what it was: a few more are looked at than are asked for.
  for (let limit = query.limit + 50; limit <= mostCandidates; limit *= 8) {
    const ids = await findNewest(ctx.db, ctx.workspace.id, question, { wanted, before, limit });
    if (ids === null) break;
    const page = await listResponses(ctx, query, theseAnswers(ids));
    if (page.next !== null || ids.length < limit) return page;
  }
  return listResponses(ctx, query, answersMeeting(ctx.workspace.id, question));
}
