// A person's word on whether a score came from a person. It stands above the rules until they hand the question back.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { judge, judgeAlone } from './judge-again.ts';
import { findDeliveryOf, lockById, type StoredResponse } from './queries/edit.ts';
import type { PostedEvidence } from './record-responses.ts';
import { saveResponse } from './save-response.ts';

/**
 * @param verdict `rules` lets the rules decide again.
 * @throws AppError not_found when the answer is not there.
 */
export function changeVerdict(ctx: Context, id: string, verdict: 'trusted' | 'suspect' | 'rules'): Promise<void> {
  return inTransaction(ctx, async ({ db, workspace, actor, clock }) => {
    const before = await lockById(db, workspace.id, id);
    if (before === undefined) throw new AppError('not_found', 'There is no answer with this id.');
    if (verdict !== 'rules') {
      const verdictBy = actor.kind === 'system' ? 'Hark' : actor.name;
      await saveResponse(db, clock, before, { ...before, verdict, verdictReasons: [], verdictBy });
      return;
    }
    const open = { ...before, verdictBy: null };
    const delivery = await findDeliveryOf(db, workspace.id, id);
    await saveResponse(db, clock, before, {
      ...open,
      ...(delivery ? await judge(db, delivery, open) : judgeUndelivered(open)),
    });
  });
}

/** What came through a link for everybody is judged by how it came; what was imported brings nothing to judge by. */
function judgeUndelivered({ linkId, evidence }: StoredResponse): Pick<StoredResponse, 'verdict' | 'verdictReasons'> {
  if (linkId === null) return { verdict: 'trusted', verdictReasons: [] };
  const { verdict, reasons } = judgeAlone(evidence as unknown as PostedEvidence);
  return { verdict, verdictReasons: reasons };
}
