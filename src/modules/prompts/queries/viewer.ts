// What speaks for or against asking a known contact here and now.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type ViewerFacts = {
  name: string | null;
  email: string | null;
  locale: string | null;
  properties: Record<string, unknown>;
  /** Whether the contact objects to being asked here, or anywhere. */
  suppressed: boolean;
  mutedPurposes: string[];
  gapDays: number | null;
};

export async function selectViewer(db: Db, workspaceId: string, contactId: string): Promise<ViewerFacts | undefined> {
  const { rows } = await sql<ViewerFacts>`
    select c.name, c.email, c.locale, c.properties, coalesce(p.muted_purposes, '{}') as "mutedPurposes", p.gap_days as "gapDays",
      exists (
        select from suppression s where s.workspace_id = c.workspace_id and s.contact_id = c.id
          and (s.channel = 'in-app' or s.reason in ('do_not_contact', 'erased'))) as suppressed
    from contact c left join contact_preference p on p.workspace_id = c.workspace_id and p.contact_id = c.id
    where c.workspace_id = ${workspaceId} and c.id = ${contactId}`.execute(db);
  return rows[0];
}

/** Whether anything was offered to anybody of the workspace and waits. */
export async function hasOffers(db: Db, workspaceId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (
      select from invitation where workspace_id = ${workspaceId} and state = 'offered' and channel = 'in-app'
        and expires_at > ${now}) as has`.execute(db);
  return rows[0]?.has === true;
}
