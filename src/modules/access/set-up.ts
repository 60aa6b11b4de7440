// The first set-up: whoever holds the link that Hark printed at its start becomes the owner of the first workspace. That
// happens once in the life of an installation, however many ask at the same time.
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { fingerprint, randomSecret } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { deleteValues, findValue, saveValue } from './queries/installation.ts';
import { lockUsers, someUserExists } from './queries/users.ts';
import type { WorkspaceFields } from './queries/workspaces.ts';
import { actAsPerson, createUser, demoEmail, type NewUser } from './users.ts';
import { addMember, createWorkspace } from './workspaces.ts';

const linkLifeMs = 24 * 3_600_000;

// One row per link, so that servers which start together do not spoil each other's.
const prefix = 'set-up:';

/** A one-time token for the set-up, valid for 24 hours; null where somebody is here already. */
export async function openSetUp(database: Pick<Database, 'kysely'>, clock: Clock): Promise<string | null> {
  if (!(await isSetUpOpen(database.kysely))) return null;
  const token = randomSecret();
  const expiresAt = new Date(clock.now().getTime() + linkLifeMs);
  await saveValue(database.kysely, prefix + fingerprint(token), expiresAt.toISOString());
  return token;
}

/** Whether nobody is here yet but the owner of the demo. */
export async function isSetUpOpen(db: Db): Promise<boolean> {
  return !(await someUserExists(db, demoEmail));
}

/**
 * Creates the owner and the first workspace, or nothing at all. Throws `gone` where somebody was faster or the link is
 * older than 24 hours, `forbidden` where Hark never printed it.
 */
export async function setUp(
  database: Pick<Database, 'kysely'>,
  clock: Clock,
  given: { token: string; owner: NewUser; workspace: WorkspaceFields; address: string },
): Promise<{ workspaceId: string }> {
  await refuseWhereDone(database.kysely);
  return database.kysely.transaction().execute(async (db) => {
    await lockUsers(db);
    await refuseWhereDone(db);
    await checkToken(db, clock, given.token);
    const ownerId = await createUser(db, given.owner);
    await actAsPerson(db, clock, ownerId, given.address);
    const workspace = await createWorkspace(db, given.workspace);
    await addMember(db, workspace.id, ownerId, 'owner');
    await deleteValues(db, prefix);
    return { workspaceId: workspace.id };
  });
}

async function refuseWhereDone(db: Db): Promise<void> {
  if (!(await isSetUpOpen(db))) throw new AppError('gone', 'This Hark is set up already: sign in instead.');
}

async function checkToken(db: Db, clock: Clock, token: string): Promise<void> {
  const expiresAt = await findValue(db, prefix + fingerprint(token));
  if (expiresAt === undefined) {
    throw new AppError('forbidden', 'This set-up link is not valid: use the one that Hark printed when it started.');
  }
  if (new Date(expiresAt) <= clock.now()) {
    throw new AppError('gone', 'This set-up link has expired: start Hark again, and it prints a new one.');
  }
}
