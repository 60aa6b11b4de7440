// Who meets a condition: how many, some of them, a page of them. Looked up anew each time, never kept.
import { type Condition, describeCondition, type Moment } from '../../core/conditions/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { selectionOf } from './queries/compile.ts';
import { countContacts, limitStatements, type SegmentContact, selectSegmentContacts } from './queries/contacts.ts';
import { selectNames } from './queries/names.ts';
import { selectSegment } from './queries/segments.ts';
import { readGivenCondition } from './read-condition.ts';
import type { Segment } from './segment.ts';

const sampleSize = 8;

export type Preview = { count: number; sample: SegmentContact[]; sentence: string };

/** @throws AppError invalid (see `readGivenCondition`), or unavailable when it takes too long. */
export async function previewCondition(ctx: Context, given: unknown): Promise<Preview> {
  const condition = await readGivenCondition(ctx, given);
  const moment = momentOf(ctx);
  return lookingUp(ctx, async ({ db, workspace }) => {
    const selection = await selectionOf(db, workspace.id, condition, moment);
    return {
      count: await countContacts(db, workspace.id, selection),
      sample: await selectSegmentContacts(db, selection, { before: undefined, limit: sampleSize }),
      sentence: describeCondition(condition, await selectNames(db, workspace.id)),
    };
  });
}

/** @throws AppError unavailable when it takes too long. */
export function segmentContacts(
  ctx: Context,
  condition: Condition,
  page: { before: string | undefined; limit: number },
): Promise<SegmentContact[]> {
  return lookingUp(ctx, async ({ db, workspace }) =>
    selectSegmentContacts(db, await selectionOf(db, workspace.id, condition, momentOf(ctx)), page),
  );
}

/** @throws AppError not_found. */
export async function findSegment({ db, workspace }: Context, id: string): Promise<Segment> {
  const segment = await selectSegment(db, workspace.id, id);
  if (segment === undefined) throw new AppError('not_found', 'There is no segment with this id.');
  return segment;
}

function momentOf({ clock, workspace }: Context): Moment {
  return { now: clock.now(), timeZone: workspace.timeZone };
}

const queryCanceled = '57014';

/** Nobody waits longer than this at a page, and a tree that needs more must not hold the database. */
async function lookingUp<Found>(ctx: Context, look: (ctx: Context) => Promise<Found>): Promise<Found> {
  try {
    // Sets, counts and samples come of several statements: they must all see the same moment.
    const transaction = ctx.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    return await transaction.execute(async (db) => {
      await limitStatements(db);
      return look({ ...ctx, db });
    });
  } catch (error) {
    if ((error as { code?: string }).code !== queryCanceled) throw error;
    throw new AppError('unavailable', 'To look up these contacts takes too long. Try fewer or narrower conditions.', {
      cause: error,
    });
  }
}
