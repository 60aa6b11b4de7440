// Tells a transaction who acts in it. The audit triggers of the database read this; where nobody is named they stay silent.
import { type Kysely, sql } from 'kysely';
import type { Actor } from '../context.ts';
import type { Schema } from './schema.ts';

/** A person or a key that acts, when, and from where. */
export type Acting = {
  actor: Exclude<Actor, { kind: 'system' }>;
  at: Date;
  /** Null for the id of a request that nobody had to be signed in for. */
  request: { id: string | null; address: string } | undefined;
};

/** One entry of the audit log for many changes at once. */
export type Act = {
  /** What was done, as in `contacts.imported`. */
  action: string;
  /** What it was done to: the table's name. */
  subject: string;
  subjectId?: string;
  subjectName?: string;
  /** What is worth knowing, by name; counts and settings, nothing personal. */
  facts?: Readonly<Record<string, unknown>>;
};

/** Names who acts until the transaction ends: from here on each change of an audited table writes an entry. */
export async function actAs(db: Kysely<Schema>, { actor, at, request }: Acting): Promise<void> {
  const { kind, id, name } = actor;
  const text = JSON.stringify({ kind, id, name, at, address: request?.address, request: request?.id });
  await sql`select set_config('hark.actor', ${text}, true)`.execute(db);
}

/** Writes one entry by hand, for what the triggers are not told of. */
export async function recordAct(db: Kysely<Schema>, workspaceId: string, acting: Acting, act: Act): Promise<void> {
  const facts = Object.entries(act.facts ?? {}).map(([name, value]) => [name, [null, value]]);
  await db
    .insertInto('audit_entry')
    .values({
      workspace_id: workspaceId,
      at: acting.at,
      actor_kind: acting.actor.kind,
      actor_id: acting.actor.id,
      actor_name: acting.actor.name,
      address: acting.request?.address ?? null,
      request_id: acting.request?.id ?? null,
      action: act.action,
      subject: act.subject,
      subject_id: act.subjectId ?? null,
      subject_name: act.subjectName ?? null,
      changes: JSON.stringify(Object.fromEntries(facts)),
    })
    .execute();
}

/** Runs `work` in a part of an open transaction that can fail alone; what it throws is thrown on. */
export async function inPart<Result>(db: Kysely<Schema>, work: () => Promise<Result>): Promise<Result> {
  await sql`savepoint part`.execute(db);
  try {
    const result = await work();
    await sql`release savepoint part`.execute(db);
    return result;
  } catch (error) {
    // Where even this fails the connection is gone, and the first error says why.
    await sql`rollback to savepoint part`.execute(db).catch(() => undefined);
    await sql`release savepoint part`.execute(db).catch(() => undefined);
    throw error;
  }
}
