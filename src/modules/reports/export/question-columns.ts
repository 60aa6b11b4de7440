// The further questions of surveys as columns: one for each question, named by the ids that stay when texts change.
import {
  type AnswerValue,
  boundsOf,
  nobody,
  type Question,
  type QuestionTexts,
  surveyTexts,
} from '../../../core/survey/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { ColumnType, Value } from '../../../platform/table-writer/index.ts';
import { type AnswerRow, placeOf, type SurveyVersion } from '../queries/exported-answers.ts';
import type { AnswerColumn } from './answer-columns.ts';

type Asked = { question: Question; texts: QuestionTexts };
type QuestionHistory = { surveyId: string; surveyName: string; newest: Asked; byVersion: Map<number, Asked> };

const mostColumns = 1_000;
const at = { surveyId: placeOf('surveyId'), version: placeOf('surveyVersion'), answers: placeOf('answers') };

/**
 * @param versions the newest of each survey first: its texts are the ones that columns are described with.
 * @throws AppError invalid where a file would be too wide for its readers.
 */
export function questionColumns(versions: readonly SurveyVersion[]): AnswerColumn[] {
  const columns = historiesOf(versions).flatMap(columnsOf);
  if (columns.length <= mostColumns) return columns;
  const message = `The surveys have more than ${mostColumns} questions together: choose one survey.`;
  throw new AppError('invalid', message, { fields: [{ path: 'surveyId', message }] });
}

function historiesOf(versions: readonly SurveyVersion[]): QuestionHistory[] {
  const histories = new Map<string, QuestionHistory>();
  for (const { surveyId, surveyName, version, definition } of versions) {
    const known = { ...nobody, product: definition.productName };
    const { questions } = surveyTexts(definition, definition.locale, known);
    for (const [place, question] of definition.questions.entries()) {
      const asked = { question, texts: questions[place] as QuestionTexts };
      const key = `${surveyId}/${question.id}`;
      const history = histories.get(key) ?? { surveyId, surveyName, newest: asked, byVersion: new Map() };
      history.byVersion.set(version, asked);
      histories.set(key, history);
    }
  }
  return [...histories.values()];
}

function columnsOf(history: QuestionHistory): AnswerColumn[] {
  const { surveyId, surveyName, newest, byVersion } = history;
  const { question, texts } = newest;
  const answerIn = (row: AnswerRow): AnswerValue | undefined => {
    const answers = row[at.answers] as Record<string, AnswerValue> | null;
    if (answers === null || row[at.surveyId] !== surveyId || !Object.hasOwn(answers, question.id)) return undefined;
    return answers[question.id];
  };
  // An id has no underscore: what follows two of them is ours.
  const name = `answer_${surveyId}_${question.id.replaceAll('-', '_')}`;
  const asked = `“${texts.text}” in the survey “${surveyName}”.`;
  const column = (suffix: string, type: ColumnType, meaning: string, value: AnswerColumn['value']): AnswerColumn => {
    return { name: name + suffix, type, unit: null, range: null, meaning, personal: false, value };
  };
  const kinds = new Set([...byVersion.values()].map(({ question }) => storedAs(question)));
  if (kinds.size > 1) {
    return [
      column(
        '',
        'text',
        `The answer to ${asked} Earlier versions asked for another kind of answer.`,
        anyText(answerIn),
      ),
    ];
  }
  const bounds = boundsOf(question);
  if (bounds !== null) {
    const range = `${bounds.lowest}${labelled(texts.lowLabel)} to ${bounds.highest}${labelled(texts.highLabel)}`;
    return [{ ...column('', 'integer', `The answer to ${asked}`, numberOf(answerIn)), unit: 'points', range }];
  }
  if (!('choices' in question))
    return [column('', 'text', `The answer to ${asked} May name people.`, anyText(answerIn))];
  const several = question.kind === 'multipleChoice';
  const wordsIn = (row: AnswerRow): Value => {
    const answer = answerIn(row);
    if (typeof answer !== 'object') return null;
    const choices = byVersion.get(row[at.version] as number)?.texts.choices ?? texts.choices;
    return answer.choices.map((id) => choices.find((choice) => choice.id === id)?.text ?? id).join('; ');
  };
  const range = texts.choices.map(({ id, text }) => `${id}: ${text}`).join('; ');
  const chosen = several ? 'What was chosen' : 'The choice';
  const idsIn = (row: AnswerRow): Value => {
    const answer = answerIn(row);
    if (typeof answer !== 'object') return null;
    return several ? answer.choices : (answer.choices[0] ?? null);
  };
  const columns = [
    {
      ...column('', several ? 'list' : 'text', `${chosen}, by ids that stay when texts change: ${asked}`, idsIn),
      range,
    },
    column('__text', 'text', `${chosen} in the words of the version that was answered: ${asked}`, wordsIn),
  ];
  const takesOther = [...byVersion.values()].some(({ question }) => 'other' in question && question.other);
  if (!takesOther) return columns;
  const otherIn = (row: AnswerRow): Value => {
    const answer = answerIn(row);
    return typeof answer === 'object' ? answer.other : null;
  };
  return [...columns, column('__other', 'text', `What was written under “Other”: ${asked} May name people.`, otherIn)];
}

function storedAs(question: Question): 'number' | 'text' | 'choice' | 'choices' {
  if (boundsOf(question) !== null) return 'number';
  if (!('choices' in question)) return 'text';
  return question.kind === 'choice' ? 'choice' : 'choices';
}

function labelled(label: string | null): string {
  return label === null ? '' : ` (${label})`;
}

type AnswerIn = (row: AnswerRow) => AnswerValue | undefined;

function numberOf(answerIn: AnswerIn): AnswerColumn['value'] {
  return (row) => {
    const answer = answerIn(row);
    return typeof answer === 'number' ? answer : null;
  };
}

function anyText(answerIn: AnswerIn): AnswerColumn['value'] {
  return (row) => {
    const answer = answerIn(row);
    if (answer === undefined) return null;
    return typeof answer === 'object'
      ? [...answer.choices, answer.other ?? ''].filter(Boolean).join('; ')
      : String(answer);
  };
}
