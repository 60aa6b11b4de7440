// Where a workspace's prompts appear, by its workspace and by the key in the address of the script.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type Site = {
  workspaceId: string;
  token: Buffer;
  secret: string;
  origins: string[];
  unsigned: 'anonymous' | 'refused';
  seenAt: Date | null;
  seenOrigin: string | null;
};

const columns = sql`workspace_id as "workspaceId", token, secret, origins, unsigned, seen_at as "seenAt", seen_origin as "seenOrigin"`;

export async function selectSite(db: Db, workspaceId: string): Promise<Site> {
  const { rows } = await sql<Site>`select ${columns} from prompt_site where workspace_id = ${workspaceId}`.execute(db);
  return rows[0] as Site;
}

export type VisitedSite = Site & { name: string; timeZone: string };

export async function findSite(db: Db, workspaceId: string, token: Buffer): Promise<VisitedSite | undefined> {
  const { rows } = await sql<VisitedSite>`
    select ${columns}, w.name, w.time_zone as "timeZone" from prompt_site s join workspace w on w.id = s.workspace_id
    where s.workspace_id = ${workspaceId} and s.token = ${token}`.execute(db);
  return rows[0];
}

export async function updateSite(
  db: Db,
  workspaceId: string,
  { origins, unsigned, secret }: Partial<Pick<Site, 'origins' | 'unsigned' | 'secret'>>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('prompt_site')
    .set({
      updated_at: now,
      ...(origins !== undefined && { origins }),
      ...(unsigned !== undefined && { unsigned }),
      ...(secret !== undefined && { secret }),
    })
    .where('workspace_id', '=', workspaceId)
    .execute();
}

/** Notes that the script ran, at most once in five minutes and origin. */
export async function noteSeen(db: Db, workspaceId: string, origin: string, now: Date): Promise<void> {
  await sql`
    update prompt_site set seen_at = ${now}, seen_origin = ${origin}
    where workspace_id = ${workspaceId}
      and (seen_at is null or seen_at < ${now}::timestamptz - interval '5 minutes' or seen_origin is distinct from ${origin})`.execute(
    db,
  );
}
