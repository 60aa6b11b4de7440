// Sends batch after batch, each of the lane whose turn it is and by its own way, as long as anything is due and a way is free.
import type { Way } from '../connections/index.ts';
import { createLaneRotation } from './lane-rotation.ts';
import { type Lane, selectLanes } from './queries/lanes.ts';
import type { BatchResult, Sender } from './send-invitations.ts';
import type { SendingWorker } from './sending-worker.ts';
import { createWayTraffic } from './way-traffic.ts';

/** Batches in hand over all ways; each needs the database for a moment at its beginning and its end. */
const batchesMax = 30;
const lookEveryMs = 1_000;
/** However often something new is announced, lanes are not looked for more often. */
const lookAgainMs = 50;

export type LaneDispatch = {
  /** Begins as many batches as may run now. Returns the milliseconds after which it is worth being called again. */
  step(): Promise<number>;
  /** Something new is due. */
  lookAgain(): void;
  /** Resolves when no batch is in hand. */
  settled(): Promise<void>;
};

/**
 * @param onBatch is called after each batch: another may begin.
 */
export function createLaneDispatch(
  sender: Sender,
  worker: SendingWorker,
  onBatch: (workspaceId: string) => void,
): LaneDispatch {
  const { database, clock, log, ways } = sender;
  const rotation = createLaneRotation();
  const traffic = createWayTraffic();
  const inHand = new Set<Promise<void>>();
  let wayOf = new Map<string, Way>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let stale = true;

  const findWay = async ({ workspaceId, channel }: Lane): Promise<Way | null> => {
    try {
      const way = await ways.find(workspaceId, channel);
      return way.problem === null ? way : null;
    } catch (error) {
      log.error({ err: error, workspaceId, channel }, 'there is no way out for what is queued');
      return null;
    }
  };

  // A way that is known is asked for again before each batch; here only those that are not, or could not be used.
  const look = async (): Promise<void> => {
    stale = false;
    lookedAt = performance.now();
    const lanes = await selectLanes(database.kysely, clock.now());
    const usable = new Map<string, Way>();
    await Promise.all(
      [...new Map(lanes.map((lane) => [keyOf(lane), lane]))].map(async ([key, lane]) => {
        const way = wayOf.get(key) ?? (await findWay(lane));
        if (way !== null) usable.set(key, way);
      }),
    );
    wayOf = usable;
    rotation.fill(lanes.filter((lane) => wayOf.has(keyOf(lane))));
  };

  const send = async (lane: Lane, known: Way): Promise<void> => {
    const start = performance.now();
    const limit = traffic.begin(known);
    let result: BatchResult | null = null;
    try {
      const way = await findWay(lane);
      if (way === null) wayOf.delete(keyOf(lane));
      else wayOf.set(keyOf(lane), way);
      result = way && (await worker.send({ lane, way, limit }));
      if (result === null || result.taken < limit) rotation.drop(lane);
    } catch (error) {
      rotation.drop(lane);
      log.error({ err: error }, 'sending was interrupted');
    }
    traffic.end(known, result, performance.now() - start);
    onBatch(lane.workspaceId);
  };

  return {
    async step() {
      const age = performance.now() - lookedAt;
      if (age >= lookEveryMs || (stale && age >= lookAgainMs)) await look();
      while (inHand.size < batchesMax) {
        const isFree = (one: Lane): boolean => {
          const way = wayOf.get(keyOf(one));
          return way !== undefined && traffic.isFree(way);
        };
        const lane = rotation.next(isFree);
        const way = lane && wayOf.get(keyOf(lane));
        if (lane === undefined || way === undefined) break;
        const batch = send(lane, way).finally(() => inHand.delete(batch));
        inHand.add(batch);
      }
      const waitMs = stale ? lookAgainMs : lookEveryMs;
      return Math.min(waitMs, traffic.restMs() ?? waitMs);
    },
    lookAgain() {
      stale = true;
    },
    async settled() {
      await Promise.all(inHand);
    },
  };
}

function keyOf({ workspaceId, channel }: Lane): string {
  return `${workspaceId}/${channel}`;
}
