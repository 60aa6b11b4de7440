// What is read and kept before a survey goes out: tests of it, and contacts to try it on.
import { sql } from 'kysely';
import type { Recipient } from '../../../channels/channel.ts';
import type { Db } from '../../../platform/context.ts';

export type TestSend = { surveyVersion: number; sentBy: string; sentAt: Date };
type NewTestSend = TestSend & { workspaceId: string; surveyId: string; token: Buffer };

/** Keeps that a test is on its way, and returns its id. */
export async function insertTestSend(db: Db, test: NewTestSend): Promise<string> {
  const { id } = await db
    .insertInto('test_send')
    .values({
      workspace_id: test.workspaceId,
      survey_id: test.surveyId,
      survey_version: test.surveyVersion,
      token: test.token,
      sent_by: test.sentBy,
      sent_at: test.sentAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function deleteTestSend(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.deleteFrom('test_send').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export function selectLatestTestSend(db: Db, workspaceId: string, surveyId: string): Promise<TestSend | undefined> {
  return db
    .selectFrom('test_send')
    .select(['survey_version as surveyVersion', 'sent_by as sentBy', 'sent_at as sentAt'])
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The survey version behind the link of a test, and who sent it when. */
export function selectTested(db: Db, workspaceId: string, token: Buffer) {
  return db
    .selectFrom('test_send')
    .innerJoin('workspace', 'workspace.id', 'test_send.workspace_id')
    .select([
      'survey_id as surveyId',
      'survey_version as surveyVersion',
      'sent_by as sentBy',
      'sent_at as sentAt',
      'workspace.name as workspaceName',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('token', '=', token)
    .executeTakeFirst();
}

export type SampleContact = Recipient & { id: string };

/** The newest contacts who have an e-mail address and may be asked. */
export async function selectSampleContacts(db: Db, workspaceId: string, limit: number): Promise<SampleContact[]> {
  const { rows } = await sql<SampleContact>`
    select c.id, c.email, c.phone, c.name, c.locale, c.properties
    from contact c
    left join suppression s on s.workspace_id = c.workspace_id and s.contact_id = c.id and s.channel = 'email'
    where c.workspace_id = ${workspaceId} and c.email is not null and s.contact_id is null
    order by c.id desc limit ${limit}`.execute(db);
  return rows;
}
