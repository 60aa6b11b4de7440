// Goes through members of a campaign batch by batch. The facts of the next batch are read, and decided on where that can be, while the
// one before is written: what is a moment old by then cannot ask anybody twice, because the clocks are claimed when it is written.
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import type { Audience } from './audience.ts';
import { decideAhead } from './decide-batch.ts';
import { type Batch, planBatch, type Turn } from './plan-batch.ts';
import type { Member } from './queries/considerations.ts';
import { isAnyDue } from './queries/turns.ts';
import { readFacts } from './read-facts.ts';

/** Members that are considered in one transaction. */
const batchSize = 5_000;
/** Members whose keys are read at once. */
const readSize = 100_000;
/** So long others take the campaign of a planner that says nothing for gone. */
const leaseMs = 60_000;
/** After so long another campaign has its turn, if one is due. */
const turnMs = 15_000;

/** Those who are gone through: not all of them need be there at once. */
export type Members = { length: number; slice(start: number, end: number): readonly Member[] };

export class Walk {
  readonly db: Db;
  readonly clock: Clock;
  readonly turn: Turn;
  considered = 0;
  asked = 0;
  quotaReached = false;
  /** Whether the campaign was changed, paused or taken by another. */
  overtaken = false;
  private endsAt = performance.now() + turnMs;

  private readonly stop: AbortSignal | undefined;

  constructor(db: Db, clock: Clock, turn: Turn, stop?: AbortSignal) {
    this.stop = stop;
    this.db = db;
    this.clock = clock;
    this.turn = turn;
  }

  get leaseUntil(): Date {
    return leaseFrom(this.clock);
  }

  /** Whether the turn must end before everybody is through: for good reasons, or because another campaign waits. */
  private async mustEnd(): Promise<boolean> {
    if (this.overtaken || this.quotaReached || this.stop?.aborted === true) return true;
    if (performance.now() < this.endsAt) return false;
    this.endsAt = performance.now() + turnMs;
    return isAnyDue(this.db, this.clock.now());
  }

  /** Considers whom `select` finds until it finds nobody more. @returns whether everybody is through. */
  async untilNone(select: (limit: number) => Promise<Member[]>, audience: Audience): Promise<boolean> {
    for (;;) {
      const members = await select(readSize);
      if (members.length === 0) return true;
      if (!(await this.through(members, audience))) return false;
    }
  }

  /** @param audience null where all of them are known to be in it. @returns whether everybody is through. */
  async through(members: Members, audience: Audience | null): Promise<boolean> {
    let next = this.read(members, 0, audience);
    for (let start = 0; start < members.length; start += batchSize) {
      const batch = await next;
      next = this.read(members, start + batchSize, audience);
      // Where the batch at hand fails, that is what is told.
      next.catch(() => undefined);
      await this.write(batch);
      if (await this.mustEnd()) return start + batchSize >= members.length && !this.overtaken && !this.quotaReached;
    }
    return true;
  }

  private async read(members: Members, start: number, audience: Audience | null): Promise<Batch> {
    const batch = members.slice(start, start + batchSize);
    if (batch.length === 0) return { members: [], known: [], ahead: null };
    const { taken, prepared } = this.turn;
    const of = { workspaceId: taken.workspaceId, prepared, audience };
    const now = this.clock.now();
    const facts = await readFacts(this.db, of, batch, now);
    const known = batch.flatMap((member, place) => {
      const found = facts[place];
      return found == null ? [] : [{ member, facts: found }];
    });
    return { members: batch, known, ahead: decideAhead(prepared, known, now) };
  }

  private async write(batch: Batch): Promise<void> {
    const now = this.clock.now();
    const planned = await this.db.transaction().execute((db) => planBatch(db, this.turn, batch, now, this.leaseUntil));
    if (planned === null) {
      this.overtaken = true;
      return;
    }
    this.considered += batch.members.length;
    this.asked += planned.asked;
    this.quotaReached = planned.quotaReached;
  }
}

export function leaseFrom(clock: Clock): Date {
  return new Date(clock.now().getTime() + leaseMs);
}
