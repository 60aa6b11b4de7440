// Creates, changes and deletes segments. A segment is looked at whenever it is used: to change it changes nobody who was asked.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { deleteSegmentById, insertSegment, updateSegment } from './queries/segments.ts';
import { readGivenCondition } from './read-condition.ts';
import type { Segment } from './segment.ts';
import { uniquelyNamed } from './unique-name.ts';

type Given = { name: string; condition: unknown };

/** @throws AppError invalid (see `readGivenCondition`), or conflict when another segment has the name. */
export async function createSegment(ctx: Context, given: Given): Promise<Segment> {
  const condition = await readGivenCondition(ctx, given.condition);
  const { db, workspace, clock } = ctx;
  return uniquelyNamed('segment', () => insertSegment(db, workspace.id, { ...given, condition }, clock.now()));
}

/** @throws AppError not_found, invalid (see `readGivenCondition`), or conflict when another segment has the name. */
export async function changeSegment(ctx: Context, id: string, given: Given): Promise<Segment> {
  const condition = await readGivenCondition(ctx, given.condition);
  const { db, workspace, clock } = ctx;
  const saved = await uniquelyNamed('segment', () =>
    updateSegment(db, workspace.id, id, { ...given, condition }, clock.now()),
  );
  if (saved === undefined) throw new AppError('not_found', 'There is no segment with this id.');
  return saved;
}

const foreignKeyViolation = '23503';

/** @throws AppError not_found, or conflict when a campaign asks by the segment: the database refuses that by itself. */
export async function deleteSegment({ db, workspace }: Context, id: string): Promise<void> {
  try {
    if (await deleteSegmentById(db, workspace.id, id)) return;
  } catch (error) {
    if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
    const message = 'A campaign asks by this segment. Change the campaign, or leave the segment as it is.';
    throw new AppError('conflict', message, { cause: error });
  }
  throw new AppError('not_found', 'There is no segment with this id.');
}
