// The page with further questions for people without script: it follows the score, when it is known what to ask, and comes
// again while an answer calls for another question.
import {
  type Answers,
  askedField,
  type Locale,
  type MergeValues,
  nobody,
  type SurveyDefinition,
  surveyTexts,
} from '../../../core/survey/index.ts';
import { type Page, renderDocument } from './document.ts';
import { html } from './markup.ts';
import { renderQuestions } from './question-fields.ts';
import { renderLogo, renderTrap } from './survey-page.ts';

export type QuestionsPage = {
  definition: SurveyDefinition;
  version: number;
  locale: Locale;
  /** Where the survey stands and where it posts to. */
  path: string;
  known?: MergeValues;
  answered: { score: number; answers: Answers };
  /** Ids of the questions to show. */
  shown: readonly string[];
  /** Ids of those to ask for once more. */
  missing: readonly string[];
};

export function renderQuestionsPage(page: QuestionsPage): Page {
  const { definition, version, locale, path, answered, shown, missing } = page;
  const texts = surveyTexts(definition, locale, page.known ?? nobody);
  const questions = definition.questions.filter(({ id }) => shown.includes(id));
  const maySkip = questions.every(({ id, required }) => !required || Object.hasOwn(answered.answers, id));
  const content = html`${renderLogo(definition)}
<form method="post" action="${path}" autocomplete="off">
<h1>${texts.further.title}</h1>
<input type="hidden" name="version" value="${version}">
<input type="hidden" name="score" value="${answered.score}">
<input type="hidden" name="${askedField}" value="${shown.join(',')}">
${renderQuestions({ questions, texts, answers: answered.answers, shown, missing })}
${renderTrap(texts)}
<div class="bar"><button>${texts.send}</button>${maySkip ? html`<a class="button quiet" href="${path}?done=1">${texts.further.skip}</a>` : null}</div>
</form>`;
  const { color } = definition.brand;
  return renderDocument({ locale, title: texts.further.title, color, content, script: null });
}
