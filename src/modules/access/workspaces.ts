// Workspaces and who belongs to them.
import { type Context, type Db, inTransaction, type Workspace } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { announce } from '../../platform/queue/announcements.ts';
import { describeMe } from './describe-me.ts';
import { workspaceTimeZoneChanged } from './events.ts';
import type { Role } from './permissions.ts';
import {
  insertMember,
  insertWorkspace,
  lockWorkspace,
  updateWorkspace,
  type WorkspaceFields,
} from './queries/workspaces.ts';

/** @param fields.timeZone an IANA name that `isTimeZone` accepts. */
export async function createWorkspace(db: Db, fields: WorkspaceFields): Promise<Workspace> {
  return { id: await insertWorkspace(db, fields), ...fields };
}

/** Lets a person in. Throws where they belong to the workspace already. */
export function addMember(db: Db, workspaceId: string, userId: string, role: Role): Promise<void> {
  return insertMember(db, workspaceId, userId, role);
}

/** Throws `forbidden` where the installation lets only owners create workspaces, and the person owns none. */
export async function checkMayCreate(ctx: Context, openWorkspaces: boolean): Promise<void> {
  if ((await describeMe(ctx, openWorkspaces)).mayCreateWorkspaces) return;
  throw new AppError('forbidden', 'On this Hark only who owns a workspace may create another: ask to be invited.');
}

/** Creates a workspace whose owner is `userId`. */
export function createOwnWorkspace(ctx: Context, userId: string, fields: WorkspaceFields): Promise<Workspace> {
  return inTransaction(ctx, async ({ db }) => {
    const workspace = await createWorkspace(db, fields);
    await addMember(db, workspace.id, userId, 'owner');
    return workspace;
  });
}

/** Changes what is named, and tells who counts by days when they are to be counted in another zone. */
export function changeWorkspace(ctx: Context, changes: Partial<WorkspaceFields>): Promise<Workspace> {
  return inTransaction(ctx, async ({ db, workspace: { id } }) => {
    const before = await lockWorkspace(db, id);
    const after = { ...before, ...changes };
    await updateWorkspace(db, id, after);
    if (after.timeZone !== before.timeZone) {
      await announce(db, id, workspaceTimeZoneChanged, [id], { from: before.timeZone, to: after.timeZone });
    }
    return after;
  });
}
