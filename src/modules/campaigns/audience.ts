// Who a campaign is about: its segment without those it shuts out, ready to be asked for in SQL. Looked up anew for each turn of a
// planner and each question, never kept.
import type { Campaign } from '../../core/asking/index.ts';
import type { Condition, Moment } from '../../core/conditions/index.ts';
import type { Db } from '../../platform/context.ts';
import { type Selection, selectionOf } from '../segments/index.ts';
import { selectConditions } from './queries/campaigns.ts';
import { selectAmong } from './queries/considerations.ts';

export type Audience = {
  everyone: Selection;
  /** null is everyone. */
  segment: Selection | null;
  excluded: readonly { segmentId: string; selection: Selection }[];
};

export type Membership = { inSegment: boolean; excludedBySegmentId: string | null };

const anybody: Condition = { type: 'all', of: [] };

export async function audienceOf(db: Db, workspaceId: string, { who }: Campaign, moment: Moment): Promise<Audience> {
  const { segmentId, excludedSegmentIds } = who;
  const ids = [...(segmentId === null ? [] : [segmentId]), ...excludedSegmentIds];
  const conditions = await selectConditions(db, workspaceId, ids);
  const selection = (condition: Condition) => selectionOf(db, workspaceId, condition, moment);
  const excluded = [];
  for (const id of excludedSegmentIds) {
    const condition = conditions.get(id);
    if (condition !== undefined) excluded.push({ segmentId: id, selection: await selection(condition) });
  }
  // A segment that a campaign names cannot be deleted; without one, nobody is its member.
  const segment =
    segmentId === null ? null : await selection(conditions.get(segmentId) ?? { type: 'not', of: [anybody] });
  return { everyone: await selection(anybody), segment, excluded };
}

/** Whether each of these contacts belongs to the audience. */
export async function membershipOf(
  db: Db,
  { segment, excluded }: Audience,
  contactIds: readonly string[],
): Promise<(contactId: string) => Membership> {
  const members = segment === null ? null : await selectAmong(db, segment, contactIds);
  const shutOut = new Map<string, string>();
  for (const { segmentId, selection } of excluded) {
    for (const id of await selectAmong(db, selection, contactIds)) if (!shutOut.has(id)) shutOut.set(id, segmentId);
  }
  return (id) => ({ inSegment: members === null || members.has(id), excludedBySegmentId: shutOut.get(id) ?? null });
}
