// The texts that a survey does not take from Hark, each under the key by which its translations are kept.
import type { Category } from '../nps/index.ts';
import type { SurveyDefinition } from './definition.ts';
import { lengthMax, type Question } from './question.ts';
import type { TextRule } from './read-value.ts';

export type OwnText = TextRule & {
  /** Stays the same when questions or choices change places. */
  key: string;
  /** Where the text stands in the definition, as problems name it. */
  path: string;
  text: string;
};

const categories: readonly Category[] = ['promoter', 'passive', 'detractor'];

/** Every own text, in the order in which respondents meet them; texts that are null are built in and not among them. */
export function ownTexts(definition: SurveyDefinition): OwnText[] {
  const { followUps, thankYou, thankYouLinks, questions, email, sms } = definition;
  const perCategory = (group: string, textOf: (category: Category) => string | null | undefined, rule: TextRule) =>
    categories.flatMap((category) => own(group.replace('*', category), textOf(category), rule));
  return [
    ...own('email.subject', email.subject, { maximumLength: 200, lines: 'one' }),
    ...own('email.introduction', email.introduction, { maximumLength: 2_000, lines: 'many' }),
    ...own('sms.text', sms.text, { maximumLength: lengthMax.sms, lines: 'many' }),
    ...perCategory('followUps.*', (category) => followUps[category], { maximumLength: 500, lines: 'many' }),
    ...questions.flatMap(ofQuestion),
    ...perCategory('thankYou.*', (category) => thankYou[category], { maximumLength: 1_000, lines: 'many' }),
    ...perCategory('thankYouLinks.*.label', (category) => thankYouLinks[category]?.label, {
      maximumLength: lengthMax.link,
      lines: 'one',
    }),
  ];
}

function own(key: string, text: string | null | undefined, rule: TextRule, path = key): OwnText[] {
  return text === null || text === undefined ? [] : [{ key, path, text, ...rule }];
}

function ofQuestion(question: Question, place: number): OwnText[] {
  const ownOf = (name: string, text: string | null, maximumLength: number, lines: TextRule['lines'] = 'one') =>
    own(`questions.${question.id}.${name}`, text, { maximumLength, lines }, `questions.${place}.${name}`);
  const text = ownOf('text', question.text, lengthMax.question, 'many');
  if ('choices' in question) {
    const choices = question.choices.flatMap(({ id, text }, at) =>
      own(
        `questions.${question.id}.choices.${id}`,
        text,
        { maximumLength: lengthMax.choice, lines: 'one' },
        `questions.${place}.choices.${at}.text`,
      ),
    );
    return [...text, ...choices];
  }
  if (!('lowLabel' in question)) return text;
  return [
    ...text,
    ...ownOf('lowLabel', question.lowLabel, lengthMax.label),
    ...ownOf('highLabel', question.highLabel, lengthMax.label),
  ];
}
