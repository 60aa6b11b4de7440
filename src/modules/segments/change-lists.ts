// Makes, renames and deletes lists, and puts contacts on them.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import {
  deleteListById,
  deleteMember,
  insertList,
  insertMembers,
  type List,
  lockList,
  type Members,
  renameList,
  selectList,
  selectSegmentsOfList,
} from './queries/lists.ts';
import { uniquelyNamed } from './unique-name.ts';

/** @throws AppError not_found. */
export async function findList({ db, workspace }: Context, id: string): Promise<List> {
  const list = await selectList(db, workspace.id, id);
  if (list === undefined) throw noList();
  return list;
}

/** @throws AppError conflict when another list has the name. */
export async function createList(ctx: Context, name: string): Promise<List> {
  const { db, workspace, clock } = ctx;
  return findList(ctx, await uniquelyNamed('list', () => insertList(db, workspace.id, name, clock.now())));
}

/** @throws AppError not_found, or conflict when another list has the name. */
export async function changeList(ctx: Context, id: string, name: string): Promise<List> {
  const { db, workspace, clock } = ctx;
  await uniquelyNamed('list', () => renameList(db, workspace.id, id, name, clock.now()));
  return findList(ctx, id);
}

/** @throws AppError not_found, or conflict when a segment asks about the list: it would mean something else without it. */
export function deleteList(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async ({ db, workspace }) => {
    if (!(await lockList(db, workspace.id, id))) throw noList();
    const segments = await selectSegmentsOfList(db, workspace.id, id);
    if (segments.length > 0) {
      const names = segments.map((name) => `“${name}”`).join(', ');
      throw new AppError('conflict', `Segments ask who is on this list: ${names}. Change or delete them first.`);
    }
    await deleteListById(db, workspace.id, id);
  });
}

export type Added = { added: number; unknown: string[] };

/** Who is not known is left out and told. @throws AppError not_found. */
export function addToList(ctx: Context, id: string, members: Members): Promise<Added> {
  return inTransaction(ctx, async ({ db, workspace, clock }) => {
    if (!(await lockList(db, workspace.id, id))) throw noList();
    const { added, knownIds, knownEmails } = await insertMembers(db, workspace.id, id, members, clock.now());
    const known = new Set([...knownIds, ...knownEmails]);
    return { added, unknown: [...members.contactIds, ...members.emails].filter((one) => !known.has(one)) };
  });
}

/** Whether the contact stood on the list. */
export async function removeFromList({ db, workspace }: Context, id: string, contactId: string): Promise<boolean> {
  return deleteMember(db, workspace.id, id, contactId);
}

function noList(): AppError {
  return new AppError('not_found', 'There is no list with this id.');
}
