// Creates and changes segments. A segment is looked at whenever it is used: to change it changes nobody who was asked.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { insertSegment, updateSegment } from './queries/segments.ts';
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
