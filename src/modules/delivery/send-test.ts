// Sends a survey to oneself, exactly as a contact with one's name would get it but for “[Test]” in the subject. Its links
// open the pages in a mode that records nothing.
import { type EmailContent, type EmailIdentity, email } from '../../channels/email/index.ts';
import { chooseLocale } from '../../core/survey/index.ts';
import { type Context, inTransaction } from '../../platform/context.ts';
import { randomToken } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ways } from '../connections/index.ts';
import { currentVersion } from '../surveys/index.ts';
import { testLinksOf } from './links.ts';
import { deleteTestSend, insertTestSend } from './queries/prepare.ts';

export type SentTest = {
  surveyVersion: number;
  address: string;
  subject: string;
  /** What the mail server said. */
  reply: string;
  /** `uncertain`: it may have gone out or not. */
  state: 'sent' | 'captured' | 'uncertain';
  pageUrl: string;
  content: EmailContent;
};

/**
 * @param address null is that of the person who is signed in.
 * @throws AppError not_found, invalid without a usable address, unavailable when the mail server did not take it.
 */
export async function sendTest(
  ctx: Context,
  ways: Ways,
  surveyId: string,
  { address, locale }: { address: string | null; locale: string | null },
): Promise<SentTest> {
  const { db, workspace, actor, clock } = ctx;
  const survey = await currentVersion(db, workspace.id, surveyId);
  if (survey === null) throw new AppError('not_found', 'There is no survey with this id.');
  // The pages of the test greet whoever sent it, too.
  const sentBy = actor.kind === 'system' ? 'Hark' : actor.name;
  const recipient = {
    email: address ?? (actor.kind === 'user' ? actor.email : null),
    phone: null,
    name: sentBy,
    locale,
    properties: {},
  };
  if (email.address(recipient) === null) {
    const message = 'Name an e-mail address to send the test to.';
    throw new AppError('invalid', message, { fields: [{ path: 'address', message }] });
  }
  const { definition, version } = survey;
  const template = { definition, workspaceName: workspace.name, subjectPrefix: '[Test] ' };
  const { identity, carrier } = await ways.find(workspace.id, 'email', { fresh: true });
  const { publicUrl } = identity as EmailIdentity;
  const render = await email.compile(template, identity as EmailIdentity);

  const token = randomToken();
  const kept = {
    workspaceId: workspace.id,
    surveyId,
    surveyVersion: version,
    token,
    sentBy,
    sentAt: clock.now(),
  };
  // In a transaction, which says in the audit log who sent it.
  const id = await inTransaction(ctx, ({ db }) => insertTestSend(db, kept));
  const shownIn = locale === null ? null : chooseLocale(locale, null, definition.locale);
  const links = testLinksOf(publicUrl, { workspaceId: workspace.id, token, locale: shownIn });
  const message = render(recipient, links, `test.${workspace.id}.${id}`);
  const outcome = await carrier.deliver(message);
  if (outcome.kind === 'refused' || outcome.kind === 'deferred') {
    await deleteTestSend(db, workspace.id, id);
    throw new AppError('unavailable', `The mail server did not take the test: ${outcome.reply}`);
  }
  const state = outcome.kind === 'uncertain' ? 'uncertain' : carrier.captures ? 'captured' : 'sent';
  const { subject, content } = message;
  return {
    surveyVersion: version,
    address: message.address,
    subject,
    reply: outcome.reply,
    state,
    pageUrl: links.page,
    content,
  };
}
