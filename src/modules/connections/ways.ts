// How the messages of a workspace leave: by the provider that it has connected for a channel, else by the mail server of the
// installation, else not at all: then they are captured. Each process looks once a second whether a connection changed.
import type { Carrier } from '../../channels/channel.ts';
import { type EmailSettings, openEmail } from '../../channels/email/index.ts';
import type { SendingPlan } from '../../core/asking/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbound } from '../../platform/outbound/index.ts';
import { channelOf } from './channel-of.ts';
import { type OpenWay, openWay } from './open-way.ts';
import { lookAtUse, selectInUse } from './queries.ts';

/** What may leave by one way: on a day of UTC, and in a minute to the addresses of one domain. null is without limit. */
export type SendingLimits = SendingPlan & { perDomainMinuteMax: number | null };

export type Way = {
  /** null is the installation's. */
  connectionId: string | null;
  /** What people call it: the name of the connection. null is the installation's. */
  name: string | null;
  /** Why nothing can leave by it until a person has acted, and what to do. What is handed to it all the same is put off. */
  problem: string | null;
  carrier: Carrier<unknown>;
  /** As the channel's `compile` wants it. The same object until the way itself changes, so templates may be kept by it. */
  identity: unknown;
  limits: SendingLimits;
};

export type Ways = {
  /**
   * The way of this workspace for a channel, now. Kept open until it is changed or `close` is called; what is handed to one
   * that was changed is put off.
   * @param options.fresh looks again, though it did within the last second.
   */
  find(workspaceId: string, channelId: string, options?: { fresh?: boolean }): Promise<Way>;
  close(): Promise<void>;
};

export type WaysParts = {
  database: Database;
  /** The installation's own way for e-mail, and who it writes as. */
  settings: EmailSettings;
  /** What the secrets of connections are encrypted with. */
  secret: string;
  outbound: Outbound;
  publicUrl: string;
  log: Log;
};

type Kept = {
  /** Since when this is known, and when it was last asked for, by the clock of the process. */
  lookedAt: number;
  foundAt: number;
  /** Which connection is in use, in which state; undefined for none. */
  mark: string | undefined;
  open: OpenWay | null;
  looking: Promise<void> | null;
};

const lookEveryMs = 1_000;
const idleMs = 10 * 60_000;
const unlimited: SendingLimits = { perDayMax: null, perDomainMinuteMax: null, warmUp: null };

export function createWays(parts: WaysParts): Ways {
  const { database, settings } = parts;
  const own = new Map<string, Way>();
  const kept = new Map<string, Kept>();
  const closing = new Set<Promise<void>>();
  let sweptAt = performance.now();

  const installation = (channelId: string): Way => {
    const known = own.get(channelId);
    if (known !== undefined) return known;
    const carrier = channelId === 'email' ? openEmail(settings) : channelOf(channelId).capture();
    const way = { connectionId: null, name: null, problem: null, carrier, identity: settings, limits: unlimited };
    own.set(channelId, way);
    return way;
  };

  const retire = ({ open }: Kept): void => {
    const closed = open?.retire().then(() => void closing.delete(closed as Promise<void>));
    if (closed !== undefined) closing.add(closed);
  };

  /** Opens what is in use where that is another one than is known. A look that fails leaves what is known. */
  const look = async (known: Kept, workspaceId: string, channelId: string): Promise<void> => {
    const use = await lookAtUse(database.kysely, workspaceId, channelId);
    const mark = use && `${use.id} ${use.mark}`;
    if (known.mark !== mark) {
      const connection = use && (await selectInUse(database.kysely, workspaceId, channelId));
      retire(known);
      known.open = connection ? openWay(parts, connection) : null;
      known.mark = mark;
    }
    known.lookedAt = performance.now();
  };

  /** Ways that nobody has asked for in a while are closed: workspaces may be many. */
  const sweep = (now: number): void => {
    if (now - sweptAt < idleMs) return;
    sweptAt = now;
    for (const [key, known] of kept) {
      if (now - known.foundAt < idleMs || known.looking !== null) continue;
      kept.delete(key);
      retire(known);
    }
  };

  return {
    async find(workspaceId, channelId, { fresh = false } = {}) {
      const now = performance.now();
      sweep(now);
      const key = `${workspaceId}/${channelId}`;
      const known = kept.get(key) ?? {
        lookedAt: -lookEveryMs,
        foundAt: now,
        mark: undefined,
        open: null,
        looking: null,
      };
      kept.set(key, known);
      known.foundAt = now;
      // A look that has begun already may not have seen what was changed just now.
      if (fresh) await known.looking?.catch(() => {});
      if (fresh || now - known.lookedAt >= lookEveryMs) {
        known.looking ??= look(known, workspaceId, channelId).finally(() => {
          known.looking = null;
        });
        await known.looking;
      }
      return known.open?.way ?? installation(channelId);
    },
    async close() {
      for (const known of kept.values()) {
        await known.looking?.catch(() => {});
        retire(known);
      }
      kept.clear();
      await Promise.all([...closing, ...[...own.values()].map(({ carrier }) => carrier.close())]);
    },
  };
}
