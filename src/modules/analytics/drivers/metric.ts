// What can be told apart by size beside the score: answers to further questions, and properties that are numbers or yes and no.
import { boundsOf, builtInTexts, fillText, type Question, type SurveyDefinition } from '../../../core/survey/index.ts';
import type { Property } from '../../contacts/index.ts';

export type Metric = {
  /** As it is named in questions: `question.delivery`, `company.employees`. */
  key: string;
  subject: 'question' | 'contact' | 'company';
  /** The id of the question, or the name of the property. */
  name: string;
  /** What people read. */
  title: string;
  kind: 'number' | 'boolean';
};

/** Questions in the order in which they are asked, then properties of contacts, then of companies. */
export function metricsOf(definition: SurveyDefinition, properties: readonly Property[]): Metric[] {
  return [
    ...definition.questions
      .filter((question) => boundsOf(question) !== null)
      .map((question): Metric => {
        const { id } = question;
        return {
          key: `question.${id}`,
          subject: 'question',
          name: id,
          title: titleOf(question, definition.productName),
          kind: 'number',
        };
      }),
    ...properties.flatMap(({ subject, name, label, kind }): Metric[] =>
      kind === 'number' || kind === 'boolean'
        ? [{ key: `${subject}.${name}`, subject, name, title: label ?? name, kind }]
        : [],
    ),
  ];
}

function titleOf({ kind, text }: Question, product: string): string {
  return fillText(text ?? builtInTexts('en')[kind === 'ces' ? 'ces' : 'csat'].question, { product });
}
