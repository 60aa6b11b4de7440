// Messages that came in, each with the reply that it got, for people to read.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type TextRow = {
  id: string;
  contactId: string | null;
  contactName: string | null;
  address: string;
  body: string;
  meaning: string | null;
  receivedAt: Date;
  answered: boolean;
  replyBody: string | null;
  replyState: 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain' | null;
  replyAt: Date | null;
};

export type TextFilter = { contactId?: string | undefined; responseId?: string | undefined };

/** At most `limit`, the newest first, from those before the id `before`. */
export async function selectTexts(
  db: Db,
  workspaceId: string,
  { contactId, responseId }: TextFilter,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<TextRow[]> {
  const { rows } = await sql<TextRow>`
    select t.id, t.contact_id as "contactId", c.name as "contactName", t.address, t.body, t.meaning,
      t.received_at as "receivedAt", t.answered, r.body as "replyBody", r.state as "replyState", r.updated_at as "replyAt"
    from inbound_text t
    left join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
    left join text_reply r on r.workspace_id = t.workspace_id and r.text_id = t.id
    where t.workspace_id = ${workspaceId}
      ${contactId === undefined ? sql`` : sql`and t.contact_id = ${contactId}`}
      ${
        responseId === undefined
          ? sql``
          : sql`and (t.contact_id, t.invitation_id) = (
              select contact_id, invitation_id from response where workspace_id = ${workspaceId} and id = ${responseId})`
      }
      ${before === undefined ? sql`` : sql`and t.id < ${before}`}
    order by t.id desc limit ${limit}`.execute(db);
  return rows;
}
