// The e-mail of a survey as a sample contact would get it; its links lead nowhere.
import { type EmailIdentity, email } from '../../channels/email/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ways } from '../connections/index.ts';
import { currentVersion } from '../surveys/index.ts';
import { linksOf } from './links.ts';

/** @throws AppError not_found when the survey is not there. */
export async function previewEmail(
  { db, workspace, actor }: Context,
  ways: Ways,
  surveyId: string,
  locale: string | null,
): Promise<{ subject: string; html: string; text: string }> {
  const survey = await currentVersion(db, workspace.id, surveyId);
  if (survey === null) throw new AppError('not_found', 'There is no survey with this id.');
  const identity = (await ways.find(workspace.id, 'email')).identity as EmailIdentity;
  const render = await email.compile({ definition: survey.definition, workspaceName: workspace.name }, identity);
  const recipient = {
    email: actor.kind === 'user' ? actor.email : 'ada@example.com',
    phone: null,
    name: actor.kind === 'user' ? actor.name : 'Ada Lovelace',
    locale,
    properties: {},
  };
  const { subject, content } = render(recipient, linksOf(identity.publicUrl, '0', Buffer.alloc(16)), 'preview');
  return { subject, html: content.html, text: content.text };
}
