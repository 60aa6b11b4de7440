// Shows a definition, saved or not, by the very renderers that customers meet: as the mail, as the page that asks, or as the
// page that thanks. Its links lead nowhere and nothing is recorded.
import { type EmailSettings, email } from '../../../channels/email/index.ts';
import { chooseLocale, type SurveyDefinition, shownQuestions } from '../../../core/survey/index.ts';
import type { Context } from '../../../platform/context.ts';
import { linksOf } from '../../delivery/index.ts';
import { renderPage } from '../page/index.ts';

export type Look = {
  view: 'email' | 'question' | 'thanks';
  /** A language tag; null is that of the survey. */
  locale: string | null;
  /** 0 to 10: what was chosen; null before anything was. */
  score: number | null;
};

/** `subject` is null for a page. */
export type Preview = { subject: string | null; html: string };

export async function renderPreview(
  { workspace, actor }: Context,
  settings: EmailSettings,
  definition: SurveyDefinition,
  { view, locale, score }: Look,
): Promise<Preview> {
  const person =
    actor.kind === 'user'
      ? { email: actor.email, name: actor.name }
      : { email: 'ada@example.com', name: 'Ada Lovelace' };
  if (view === 'email') {
    const render = await email.compile({ definition, workspaceName: workspace.name }, settings);
    const recipient = { ...person, phone: null, locale, properties: {} };
    const { subject, content } = render(recipient, linksOf(settings.publicUrl, '0', Buffer.alloc(16)), 'preview');
    return { subject, html: content.html };
  }
  const thanked = view === 'thanks' ? { score: score ?? 10, comment: null } : null;
  const { html } = renderPage({
    definition,
    version: 1,
    locale: chooseLocale(locale, null, definition.locale),
    path: '#',
    linkScore: score,
    known: {
      contact: { ...person, properties: {} },
      product: definition.productName,
      workspace: workspace.name,
    },
    answered: thanked,
    recorded: thanked !== null,
    editableUntil: null,
    shown: shownQuestions(definition.questions, score, {}).map(({ id }) => id),
    script: null,
  });
  return { subject: null, html };
}
