// Whose turn it is to send: workspaces take turns, however much each has queued. Within a workspace the lane with the highest priority
// goes first, and lanes of one priority take turns.
import type { Lane } from './queries/lanes.ts';

export type LaneRotation = {
  /** What is there to be sent now. Turns already taken count on: who was last stays last. */
  fill(lanes: readonly Lane[]): void;
  /** The next lane that is free, and puts its workspace at the end of the line; undefined where none is. */
  next(isFree: (lane: Lane) => boolean): Lane | undefined;
  /** Leaves a lane out until it is filled in again. */
  drop(lane: Lane): void;
};

export function createLaneRotation(): LaneRotation {
  // In the order of turns: the first is next. Maps keep the order in which keys were set.
  const workspaces = new Map<string, Lane[]>();
  const taken = new Map<string, number>();
  let turn = 0;

  return {
    fill(lanes) {
      const given = Map.groupBy(lanes, ({ workspaceId }) => workspaceId);
      for (const workspaceId of workspaces.keys()) if (!given.has(workspaceId)) workspaces.delete(workspaceId);
      const known = new Set(lanes.map(keyOf));
      for (const key of taken.keys()) if (!known.has(key)) taken.delete(key);
      const lastTurn = (lane: Lane) => taken.get(keyOf(lane)) ?? 0;
      for (const [workspaceId, own] of given) {
        const sorted = own.toSorted(
          (a, b) => a.priority - b.priority || lastTurn(a) - lastTurn(b) || a.since.getTime() - b.since.getTime(),
        );
        workspaces.set(workspaceId, sorted);
      }
    },
    next(isFree) {
      for (const [workspaceId, lanes] of workspaces) {
        const lane = lanes.find(isFree);
        if (lane === undefined) continue;
        const others = lanes.filter((one) => one !== lane);
        const place = others.findIndex(({ priority }) => priority > lane.priority);
        workspaces.delete(workspaceId);
        workspaces.set(workspaceId, others.toSpliced(place < 0 ? others.length : place, 0, lane));
        taken.set(keyOf(lane), ++turn);
        return lane;
      }
      return undefined;
    },
    drop(lane) {
      const lanes = workspaces.get(lane.workspaceId)?.filter((one) => keyOf(one) !== keyOf(lane));
      if (lanes === undefined) return;
      if (lanes.length > 0) workspaces.set(lane.workspaceId, lanes);
      else workspaces.delete(lane.workspaceId);
    },
  };
}

function keyOf({ workspaceId, channel, campaignId }: Lane): string {
  return `${workspaceId}/${channel}/${campaignId}`;
}
