// Which page a link shows: the one that asks, the one that asks further, the one that thanks, or the one that says that it is
// too late. What is asked further is decided by core/survey, here as in the page's script. Tests are shown by the same lines.
import {
  type Answers,
  furtherQuestions,
  type Locale,
  type MergeValues,
  type SurveyDefinition,
} from '../../core/survey/index.ts';
import type { Db } from '../../platform/context.ts';
import type { LinkKey } from '../delivery/index.ts';
import { surveyDefinition } from '../surveys/index.ts';
import {
  type Page,
  type PageScript,
  renderMessage,
  renderPage,
  renderQuestionsPage,
  type SurveyPage,
} from './page/index.ts';
import { findLinked, type LinkedInvitation } from './queries/edit.ts';

/** What was answered so far. */
export type Given = { score: number; comment: string | null; answers: Answers | null };

/** As much of an invitation as its page says. */
export type Linked = Pick<
  LinkedInvitation,
  'surveyVersion' | 'expired' | 'contactName' | 'contactEmail' | 'contactProperties' | 'workspaceName'
> & {
  response: Given | null;
  /** Until when the answer can be changed; null says nothing of it. */
  expiresAt: Date | null;
};

export type Opened = {
  linked: Linked;
  definition: SurveyDefinition;
  locale: Locale;
  path: string;
  /** 0 to 10 a score, 11 the page. */
  link: number;
  /** `done` thanks, `more` asks further, `missing` says that something was left open. */
  query: Readonly<Record<string, unknown>>;
  script: PageScript | null;
  /** How the page of a link for everybody differs. */
  more?: Pick<SurveyPage, 'prefilled' | 'kiosk' | 'newTab'>;
};

export function choosePage(opened: Opened): { status: number; page: Page } {
  const { linked, definition, locale } = opened;
  if (!linked.expired) return { status: 200, page: openPage(opened) };
  const kind = linked.response === null ? 'expired' : 'closed';
  return { status: 410, page: renderMessage({ kind, locale, color: definition.brand.color }) };
}

function openPage({ linked, definition, locale, path, link, query, script, more: differing }: Opened): Page {
  const { done, more, missing } = query;
  const { response: answered } = linked;
  const page = { definition, version: linked.surveyVersion, locale, path, known: knownOf(linked, definition) };
  if (more !== undefined && answered !== null) {
    const { shown, missing: open } = furtherQuestions(definition, answered);
    const step = { score: answered.score, answers: answered.answers ?? {} };
    if (shown.length > 0) {
      return renderQuestionsPage({ ...page, answered: step, shown, missing: missing === undefined ? [] : open });
    }
  }
  return renderPage({
    ...page,
    linkScore: link <= 10 ? link : null,
    answered,
    recorded: answered !== null && (done !== undefined || more !== undefined),
    editableUntil: linked.expiresAt,
    scoreMissing: missing !== undefined,
    script,
    ...differing,
  });
}

/** What merge tags of the page may name. */
function knownOf(linked: Linked, { productName: product }: SurveyDefinition): MergeValues {
  const { contactName: name, contactEmail: email, contactProperties: properties, workspaceName: workspace } = linked;
  return { contact: { name, email, properties }, product, workspace };
}

/** Where a form goes on, as a query: to questions that it has not asked or that must be answered, else to the thanks. */
export async function stepAfter(db: Db, key: LinkKey, asked: readonly string[], now: Date): Promise<string> {
  const linked = await findLinked(db, key.workspaceId, key.token, now);
  if (linked === undefined || linked.response === null) return 'done=1';
  const definition = await surveyDefinition(db, key.workspaceId, linked.surveyId, linked.surveyVersion);
  return nextStep(definition, linked.response, asked);
}

export function nextStep(definition: SurveyDefinition, given: Given, asked: readonly string[]): string {
  const { shown, missing } = furtherQuestions(definition, given);
  if (missing.some((id) => asked.includes(id))) return 'more=1&missing=1';
  return shown.every((id) => asked.includes(id)) ? 'done=1' : 'more=1';
}
