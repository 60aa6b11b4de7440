// Whom a campaign means, as one condition, so that they can be counted before anybody is asked.
import type { Audience } from '../../../src/core/asking/index.ts';
import { type Condition, everyone, readCondition } from '../../../src/core/conditions/index.ts';
import type { Segment } from '../segments/queries.ts';

/**
 * The contacts in the segment and in none of those that are excluded; null while the segments are not known, or where all of
 * them together are more than one condition may be.
 */
export function audienceCondition(
  { segmentId, excludedSegmentIds }: Pick<Audience, 'segmentId' | 'excludedSegmentIds'>,
  segments: readonly Pick<Segment, 'id' | 'condition'>[],
): Condition | null {
  const conditionOf = (id: string) => segments.find((segment) => segment.id === id)?.condition as Condition | undefined;
  const within = segmentId === null ? everyone : conditionOf(segmentId);
  const excluded = excludedSegmentIds.map(conditionOf);
  if (within === undefined || excluded.includes(undefined)) return null;
  if (excluded.length === 0) return within;
  const of = segmentId === null ? [] : [within];
  const read = readCondition({ type: 'all', of: [...of, { type: 'not', of: excluded }] });
  return 'condition' in read ? read.condition : null;
}
