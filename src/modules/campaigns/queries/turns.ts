// Whose turn it is: one planner works on a campaign at a time, known by the number of its turn. Who was overtaken finds another
// number there, and has changed nothing.
import { type RawBuilder, sql } from 'kysely';
import type { Campaign as Definition } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';

/** A campaign as a planner has taken it. */
export type Taken = {
  workspaceId: string;
  timeZone: string;
  id: string;
  turn: string;
  surveyId: string;
  definition: Definition;
  revision: number;
  plannedRevision: number;
  startAt: Date;
  sweepAt: Date | null;
  /** How many it has asked. */
  asked: number;
  sampleShare: number | null;
};

/**
 * Takes the campaign that is due for longest until `leaseUntil`: should its planner be gone by then, another one takes it. Null where
 * none is due. Campaigns that somebody changes at this moment are passed over.
 */
export async function takeCampaign(db: Db, now: Date, leaseUntil: Date): Promise<Taken | null> {
  const { rows } = await sql<Taken>`
    update campaign c set turn = c.turn + 1, look_at = ${leaseUntil}
    from (
      select workspace_id, id from campaign
      where state = 'running' and look_at <= ${now}
      order by look_at limit 1 for update skip locked
    ) due
    join workspace w on w.id = due.workspace_id
    where c.workspace_id = due.workspace_id and c.id = due.id
    returning c.workspace_id as "workspaceId", w.time_zone as "timeZone", c.id, c.turn, c.survey_id as "surveyId", c.definition,
      c.revision, c.planned_revision as "plannedRevision", c.start_at as "startAt", c.sweep_at as "sweepAt",
      c.asked::float8 as asked, c.sample_share as "sampleShare"`.execute(db);
  return rows[0] ?? null;
}

export async function isAnyDue(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from campaign where state = 'running' and look_at <= ${now}) as due`.execute(db);
  return rows[0]?.due ?? false;
}

/** What a campaign has counted so far. */
export type Counted = { enrolled: number; asked: number; askedDay: number | null; askedToday: number };

const ofTurn = ({ workspaceId, id, turn }: Taken): RawBuilder<unknown> =>
  sql`workspace_id = ${workspaceId} and id = ${id} and turn = ${turn} and state = 'running'`;

/** Locks the campaign until the transaction ends. Null where the turn is over: it was paused, changed or taken by another. */
export async function lockTurn(db: Db, taken: Taken): Promise<Counted | null> {
  const { rows } = await sql<Record<keyof Counted, string | null>>`
    select enrolled, asked, asked_day as "askedDay", asked_today as "askedToday" from campaign
    where ${ofTurn(taken)} and revision = ${taken.revision} for update`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const askedDay = row.askedDay === null ? null : Number(row.askedDay);
  return { enrolled: Number(row.enrolled), asked: Number(row.asked), askedDay, askedToday: Number(row.askedToday) };
}

export async function saveCounted(db: Db, taken: Taken, counted: Counted, leaseUntil: Date): Promise<void> {
  await sql`
    update campaign set enrolled = ${counted.enrolled}, asked = ${counted.asked}, asked_day = ${counted.askedDay},
      asked_today = ${counted.askedToday}, look_at = ${leaseUntil}
    where ${ofTurn(taken)}`.execute(db);
}

export async function saveSampleShare(db: Db, taken: Taken, share: number): Promise<void> {
  await sql`update campaign set sample_share = ${share} where ${ofTurn(taken)} and revision = ${taken.revision}`.execute(
    db,
  );
}

/** What was planned by an earlier revision is taken back or planned anew. */
export async function saveReplanned(db: Db, taken: Taken): Promise<void> {
  await sql`update campaign set planned_revision = ${taken.revision} where ${ofTurn(taken)}`.execute(db);
}

export type TurnEnd = { lookAt: Date | null; sweepAt: Date | null; plannedRevision: number; done: boolean };

/** Ends a turn and returns whether it was not over already. */
export async function endTurn(
  db: Db,
  taken: Taken,
  { lookAt, sweepAt, plannedRevision, done }: TurnEnd,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update campaign set look_at = ${lookAt}, sweep_at = ${sweepAt}, planned_revision = ${plannedRevision},
      state = ${done ? 'done' : 'running'}
    where ${ofTurn(taken)} and revision = ${taken.revision}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Lets campaigns be looked at by then at the latest. In the order of their ids, so that two who do this never block each other. */
export async function lookBy(db: Db, workspaceId: string, looks: readonly { id: string; at: Date }[]): Promise<void> {
  for (const { id, at } of looks.toSorted((a, b) => Number(a.id) - Number(b.id))) {
    await sql`
      update campaign set look_at = least(look_at, ${at}) where workspace_id = ${workspaceId} and id = ${id} and state = 'running'`.execute(
      db,
    );
  }
}
