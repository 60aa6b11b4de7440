// The demo: a company with two years of answers in a workspace of its own, to look at before one's own answers come. It is
// there whole or not at all, and seeding it again changes nothing but the password of its owner.
import {
  addMember,
  createUser,
  createWorkspace,
  demoEmail,
  findUser,
  recall,
  remember,
  setPassword,
} from '../modules/access/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/context.ts';
import { randomSecret } from '../platform/crypto.ts';
import type { Database } from '../platform/db/index.ts';
import { inventCompany } from './company.ts';
import { countBy } from './count-by.ts';
import { companyTimeZone } from './local-time.ts';
import { ownerName } from './owner.ts';
import { pauseCampaigns } from './queries/campaigns.ts';
import { letOwnersIn, workspaceExists } from './queries/owners.ts';
import { companyName } from './surveys.ts';
import { watchScore } from './watch-score.ts';
import { writeCompany } from './write-company.ts';

const seed = 'larkmoor';
const passwordBytes = 12;

/**
 * Makes sure that the demo company is there. Its owner gets a new password each time; whoever owns another workspace finds
 * the demo among their workspaces.
 * @returns `created` is false where the company was there already.
 */
export function seedDemo(
  database: Pick<Database, 'kysely'>,
  clock: Clock,
): Promise<{ email: string; password: string; created: boolean }> {
  const password = randomSecret(passwordBytes);
  return database.kysely.transaction().execute(async (db) => {
    // The lock on this row keeps a second seeding waiting until the first has committed.
    await remember(db, 'demo-opened-at', clock.now().toISOString());
    const ownerId = await welcomeOwner(db, password);
    const known = await findDemo(db);
    const workspaceId = known ?? (await createDemo(db, clock, ownerId));
    await letOwnersIn(db, workspaceId, ownerId);
    return { email: demoEmail, password, created: known === null };
  });
}

/**
 * Lets the campaigns of the demo rest, for an installation that sends for real: nobody of the company exists, and a mail server is
 * not to hear of them. Once: whoever resumes one after that wants it so.
 */
export function restDemo({ kysely }: Pick<Database, 'kysely'>, clock: Clock): Promise<void> {
  return kysely.transaction().execute(async (db) => {
    const workspaceId = await findDemo(db);
    if (workspaceId === null || (await recall(db, 'demo-rests-since')) !== undefined) return;
    await remember(db, 'demo-rests-since', clock.now().toISOString());
    await pauseCampaigns(db, workspaceId, clock.now());
  });
}

async function welcomeOwner(db: Db, password: string): Promise<string> {
  const known = await findUser(db, demoEmail);
  if (known === undefined) return createUser(db, { name: ownerName, email: demoEmail, password });
  await setPassword(db, known, password);
  return known;
}

const rememberedAs = 'demo-workspace';

async function findDemo(db: Db): Promise<string | null> {
  const id = await recall(db, rememberedAs);
  return id !== undefined && (await workspaceExists(db, id)) ? id : null;
}

async function createDemo(db: Db, clock: Clock, ownerId: string): Promise<string> {
  const workspace = { name: `${companyName} (demo)`, timeZone: companyTimeZone };
  const { id } = await createWorkspace(db, workspace);
  await addMember(db, id, ownerId, 'owner');
  await remember(db, rememberedAs, id);
  await writeCompany(db, id, inventCompany(seed, clock.now()));
  await countBy(db, id, clock.now());
  await watchScore(db, { id, ...workspace }, clock);
  return id;
}
