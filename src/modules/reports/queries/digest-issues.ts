// The issues that are due, and their letters on their way.
import { sql } from 'kysely';
import type { Db, Workspace } from '../../../platform/context.ts';
import type { Schedule } from '../digest/schedule.ts';

export type DueDigest = Schedule & { workspaceId: string; id: string; dueAt: Date; workspaceZone: string };

/** One digest that is due and that no other worker has in hand; it is locked until the transaction ends. */
export async function takeDue(db: Db, now: Date): Promise<DueDigest | undefined> {
  const { rows } = await sql<DueDigest>`
    select d.workspace_id as "workspaceId", d.id, d.cadence, d.weekday, d.month_day as "monthDay", d.hour,
      d.time_zone as "timeZone", d.due_at as "dueAt", w.time_zone as "workspaceZone"
    from digest d join workspace w on w.id = d.workspace_id
    where d.due_at <= ${now} and not d.paused order by d.due_at limit 1
    for update of d skip locked`.execute(db);
  return rows[0];
}

/** Undefined where the period has its issue already. */
export async function insertIssue(
  db: Db,
  { workspaceId, id }: DueDigest,
  { firstDay, lastDay }: { firstDay: number; lastDay: number },
  now: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into digest_issue (workspace_id, digest_id, first_day, last_day, made_at)
    values (${workspaceId}, ${id}, ${firstDay}, ${lastDay}, ${now})
    on conflict (workspace_id, digest_id, first_day, last_day) do nothing returning id`.execute(db);
  return rows[0]?.id;
}

/** One letter for each reader who has not unsubscribed; returns how many. */
export async function insertLetters(
  db: Db,
  { workspaceId, id }: DueDigest,
  issueId: string,
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into digest_letter (workspace_id, issue_id, reader_id, changed_at)
    select workspace_id, ${issueId}, id, ${now} from digest_reader
    where workspace_id = ${workspaceId} and digest_id = ${id} and unsubscribed_at is null order by id`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

export async function setDue(db: Db, { workspaceId, id }: DueDigest, dueAt: Date): Promise<void> {
  await sql`update digest set due_at = ${dueAt} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export type LockedIssue = { digestId: string; firstDay: number; lastDay: number; workspace: Workspace };

/**
 * Locks an issue until the transaction ends, so that PostgreSQL frees it when the process is gone. `taken` where another
 * worker has it, undefined where it was deleted.
 */
export async function lockIssue(db: Db, workspaceId: string, id: string): Promise<LockedIssue | 'taken' | undefined> {
  const { rows } = await sql<LockedIssue>`
    select i.digest_id as "digestId", i.first_day as "firstDay", i.last_day as "lastDay",
      jsonb_build_object('id', w.id::text, 'name', w.name, 'timeZone', w.time_zone) as workspace
    from digest_issue i join workspace w on w.id = i.workspace_id
    where i.workspace_id = ${workspaceId} and i.id = ${id} for update of i skip locked`.execute(db);
  if (rows[0]) return rows[0];
  const { rows: there } = await sql`
    select 1 from digest_issue where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return there.length > 0 ? 'taken' : undefined;
}

/** What a worker that is gone had in hand may have gone out. */
export async function giveUpLetters(db: Db, workspaceId: string, issueId: string, now: Date): Promise<void> {
  await sql`
    update digest_letter set state = 'uncertain', reply = 'The process ended while it was handed over.', changed_at = ${now}
    where workspace_id = ${workspaceId} and issue_id = ${issueId} and state = 'sending'`.execute(db);
}

export type WaitingLetter = { id: string; tries: number; email: string; name: string | null; token: Buffer };

/** Takes the next letter in hand; undefined where none waits. One whose reader has unsubscribed since is dropped. */
export async function claimLetter(
  db: Db,
  workspaceId: string,
  issueId: string,
  after: string,
  now: Date,
): Promise<WaitingLetter | undefined> {
  await sql`
    delete from digest_letter l using digest_reader r
    where l.workspace_id = ${workspaceId} and l.issue_id = ${issueId} and l.state = 'waiting'
      and r.workspace_id = l.workspace_id and r.id = l.reader_id and r.unsubscribed_at is not null`.execute(db);
  const { rows } = await sql<WaitingLetter>`
    with next as (
      select id, reader_id from digest_letter
      where workspace_id = ${workspaceId} and issue_id = ${issueId} and state = 'waiting' and id > ${after}
      order by id limit 1 for update skip locked
    )
    update digest_letter l set state = 'sending', tries = tries + 1, changed_at = ${now}
    from next join digest_reader r on r.workspace_id = ${workspaceId} and r.id = next.reader_id
      left join "user" u on u.id = r.user_id
    where l.workspace_id = ${workspaceId} and l.id = next.id
    returning l.id, l.tries, coalesce(u.email, r.email) as email, u.name, r.token`.execute(db);
  return rows[0];
}

/** What became of a letter in hand. */
export async function finishLetter(
  db: Db,
  workspaceId: string,
  id: string,
  state: 'waiting' | 'sent' | 'failed' | 'uncertain',
  reply: string,
  now: Date,
): Promise<void> {
  await sql`
    update digest_letter set state = ${state}, reply = ${reply.slice(0, 500)}, changed_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id} and state in ('sending', 'uncertain')`.execute(db);
}

/** Ends those that wait: nothing will send them. */
export async function endLetters(
  db: Db,
  workspaceId: string,
  issueId: string,
  { state, reply }: { state: 'held' | 'failed'; reply: string },
  now: Date,
): Promise<void> {
  await sql`
    update digest_letter set state = ${state}, reply = ${reply.slice(0, 500)}, changed_at = ${now}
    where workspace_id = ${workspaceId} and issue_id = ${issueId} and state = 'waiting'`.execute(db);
}
