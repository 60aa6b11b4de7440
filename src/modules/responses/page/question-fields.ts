// Further questions as fields of a form. Each stands in a fieldset, so that one that is not shown is switched off as a whole
// and none of it is posted. What is not translated keeps its own direction on a page of the other one.
import {
  type Answers,
  type AnswerValue,
  answerLengthMax,
  boundsOf,
  otherChoice,
  otherField,
  otherLengthMax,
  type Question,
  type QuestionTexts,
  questionField,
  type SurveyTexts,
} from '../../../core/survey/index.ts';
import { html, type Markup } from './markup.ts';

export type QuestionFields = {
  questions: readonly Question[];
  texts: SurveyTexts;
  answers: Answers;
  /** Which are shown; those switched off wait for the page's script. */
  shown: readonly string[];
  /** Which to ask for once more. */
  missing: readonly string[];
};

export function renderQuestions({ questions, texts, answers, shown, missing }: QuestionFields): Markup[] {
  return questions.flatMap((question) => {
    const words = texts.questions.find(({ id }) => id === question.id);
    if (words === undefined) return [];
    const off = shown.includes(question.id) ? null : html` hidden disabled`;
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    const must = question.required ? html` <small>${texts.further.required}</small>` : null;
    const fault = html`<p class="fault" id="${fieldId(question.id, 'fault')}"${missing.includes(question.id) ? null : html` hidden`}>${texts.further.answerFirst}</p>`;
    const isText = question.kind === 'text';
    const title = isText
      ? html`<label class="ask" for="${fieldId(question.id)}"><bdi>${words.text}</bdi>${must}</label>`
      : html`<legend class="ask"><bdi>${words.text}</bdi>${must}</legend>`;
    return html`
<fieldset class="question" data-id="${question.id}"${isText ? html` role="presentation"` : null}${off}>
${title}${fault}
${renderField(question, words, texts, answer)}
</fieldset>`;
  });
}

function renderField(
  question: Question,
  words: QuestionTexts,
  texts: SurveyTexts,
  answer: AnswerValue | undefined,
): Markup {
  if (question.kind === 'text') return renderText(question, typeof answer === 'string' ? answer : '');
  const chosen = typeof answer === 'object' ? answer : { choices: [], other: null };
  if ('choices' in question) return renderChoices(question, words, texts, chosen);
  return renderNumbers(question, words, answer);
}

function renderText({ id, required }: Question, text: string): Markup {
  return html`<textarea id="${fieldId(id)}" name="${questionField(id)}" rows="3" maxlength="${answerLengthMax}"${required ? html` required` : null}>
${text}</textarea>`;
}

function renderChoices(
  { id, kind, required }: Question,
  { choices }: QuestionTexts,
  texts: SurveyTexts,
  chosen: { choices: readonly string[]; other: string | null },
): Markup {
  const type = kind === 'choice' ? html`radio` : html`checkbox`;
  // Of several check boxes none is required by itself.
  const must = required && kind === 'choice' ? html` required` : null;
  const option = (choice: string, text: string) => html`
<div class="option"><input type="${type}" id="${fieldId(id, choice)}" name="${questionField(id)}" value="${choice}"${must}${chosen.choices.includes(choice) ? html` checked` : null}><label for="${fieldId(id, choice)}"><bdi>${text}</bdi></label>${
    choice === otherChoice
      ? html`<input class="written" name="${questionField(otherField(id))}" maxlength="${otherLengthMax}" aria-label="${texts.further.otherText}" placeholder="${texts.further.otherText}" value="${chosen.other ?? ''}">`
      : null
  }</div>`;
  return html`<div class="options">${choices.map((choice) => option(choice.id, choice.text))}</div>`;
}

function renderNumbers(question: Question, { lowLabel, highLabel }: QuestionTexts, answer: AnswerValue | undefined) {
  const { id, required } = question;
  const { lowest, highest } = boundsOf(question) ?? { lowest: 0, highest: 0 };
  const numbers = Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);
  const described = (number: number) => {
    if (number === lowest && lowLabel !== null) return html` aria-describedby="${fieldId(id, 'low')}"`;
    if (number === highest && highLabel !== null) return html` aria-describedby="${fieldId(id, 'high')}"`;
    return null;
  };
  const cells = numbers.map(
    (number) =>
      html`<label><input type="radio" name="${questionField(id)}" value="${number}"${required ? html` required` : null}${described(number)}${number === answer ? html` checked` : null}><span>${number}</span></label>`,
  );
  const end = (name: string, number: number, text: string | null) =>
    html`<p id="${fieldId(id, name)}">${text === null ? null : html`<b>${number}</b> <bdi>${text}</bdi>`}</p>`;
  const ends =
    lowLabel === null && highLabel === null
      ? null
      : html`<div class="ends">${end('low', lowest, lowLabel)}${end('high', highest, highLabel)}</div>`;
  // A long scale breaks in the middle on a phone, not where the row happens to be full.
  const half = numbers.length > 7 ? `half${Math.ceil(numbers.length / 2)}` : '';
  return html`<div class="scale steps ${half}">${cells}</div>${ends}`;
}

/** Ids of questions and choices hold no dot, so no two fields share one. */
function fieldId(question: string, part = ''): string {
  return `q.${question}.${part}`;
}
