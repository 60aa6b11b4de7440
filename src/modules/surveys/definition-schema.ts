// The shapes of a definition in the API: as it is read, exactly; as it is given, loosely, since what its fields may hold is for
// core/survey to say.
import { z } from 'zod';
import { locales } from '../../core/survey/index.ts';

const text = z.string().nullable();
const perCategory = <Value extends z.ZodType>(value: Value) =>
  z.object({ promoter: value, passive: value, detractor: value });

const category = z.enum(['promoter', 'passive', 'detractor']);
const bound = z.int();
const branchTest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), anyOf: z.array(category) }),
  z.object({ kind: z.literal('score'), from: bound, to: bound }),
  z.object({ kind: z.literal('choice'), question: z.string(), anyOf: z.array(z.string()) }),
  z.object({ kind: z.literal('number'), question: z.string(), from: bound, to: bound }),
  z.object({ kind: z.literal('answered'), question: z.string(), answered: z.boolean() }),
]);
const asked = {
  id: z.string().describe('Names the answer for good.'),
  required: z.boolean(),
  showIf: z
    .object({ match: z.enum(['all', 'any']), tests: z.array(branchTest) })
    .nullable()
    .describe('null: always shown. Looks at the score and at earlier questions.'),
};
const labels = { lowLabel: text, highLabel: text };
const choices = {
  ...asked,
  text: z.string(),
  choices: z.array(z.object({ id: z.string(), text: z.string() })),
  other: z.boolean().describe('Adds a choice with a field to write in.'),
};

const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...asked, text: z.string() }),
  z.object({ kind: z.literal('choice'), ...choices }),
  z.object({ kind: z.literal('multipleChoice'), ...choices }),
  z.object({
    kind: z.literal('scale'),
    ...asked,
    text: z.string(),
    lowest: bound.describe('0 or 1.'),
    highest: bound,
    ...labels,
  }),
  z.object({ kind: z.literal('csat'), ...asked, text: text.describe('null is the built-in question.'), ...labels }),
  z.object({ kind: z.literal('ces'), ...asked, text: text.describe('null is the built-in question.'), ...labels }),
]);

export const definition = z.object({
  productName: z.string().describe('What is recommended: the name in the question.'),
  locale: z.enum(locales).describe('The language for those whose own is unknown.'),
  followUps: perCategory(text).describe('null is the built-in text in the language of the respondent.'),
  thankYou: perCategory(text),
  thankYouLinks: perCategory(z.object({ label: z.string(), url: z.string() }).nullable()),
  questions: z.array(question).describe('Asked after the score and its follow-up.'),
  translations: z
    .partialRecord(z.enum(locales), z.record(z.string(), z.string()))
    .describe('Own texts in other languages, by the path of the text, as in questions.reason.text.'),
  brand: z.object({ color: z.string().describe('As #rrggbb.'), logoUrl: z.string().nullable() }),
  email: z.object({ subject: text, introduction: text }),
  sms: z.object({ text: text.describe('Asked by text message; `{link}` stands for the page of the contact.') }),
  answerWindowDays: z.int(),
});

export const givenDefinition = z
  .looseObject({
    productName: z.string(),
    locale: z.string().optional(),
    followUps: perCategory(text).partial().loose().optional(),
    thankYou: perCategory(text).partial().loose().optional(),
    thankYouLinks: perCategory(z.looseObject({}).nullable()).partial().loose().optional(),
    questions: z.array(z.looseObject({})).optional().describe('At most ten; as they are read.'),
    translations: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    brand: z
      .looseObject({
        color: z.string().optional(),
        logoUrl: text.optional().describe('https; the image is copied and shown from here.'),
      })
      .optional(),
    email: z.looseObject({ subject: text.optional(), introduction: text.optional() }).optional(),
    sms: z.looseObject({ text: text.optional() }).optional(),
    answerWindowDays: z.number().optional(),
  })
  .describe('What is left out gets its default.');
