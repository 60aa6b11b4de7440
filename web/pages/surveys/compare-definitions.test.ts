import { expect, test } from 'vitest';
import { defaultDefinition, type SurveyDefinition } from '../../../src/core/survey/definition.ts';
import type { Question } from '../../../src/core/survey/question.ts';
import { compareDefinitions } from './compare-definitions.ts';
import { wordDiff } from './word-diff.ts';

const text = (id: string, words = id): Question => ({ kind: 'text', id, text: words, required: false, showIf: null });
const survey = (change: Partial<SurveyDefinition>): SurveyDefinition => ({ ...defaultDefinition('Acme'), ...change });

test('two versions that are the same differ in nothing', () => {
  const one = survey({ questions: [text('a'), text('b')] });
  expect(compareDefinitions(one, structuredClone(one))).toEqual({ texts: [], added: [], removed: [], moved: [] });
});

test('a text that was built in and is one’s own now is told with both', () => {
  const after = survey({ followUps: { promoter: 'Why?', passive: null, detractor: null } });
  expect(compareDefinitions(survey({}), after).texts).toEqual([
    { place: 'Question to promoters', before: null, after: 'Why?', otherwise: 'built in or empty' },
  ]);
});

test('questions are known by their id: added, removed and moved ones are told apart', () => {
  const before = survey({ questions: [text('a'), text('b'), text('c')] });
  const after = survey({ questions: [text('c'), text('a'), text('d')] });
  const { added, removed, moved, texts } = compareDefinitions(before, after);
  expect(added.map(({ id }) => id)).toEqual(['d']);
  expect(removed.map(({ id }) => id)).toEqual(['b']);
  expect(moved.map(({ question, from, to }) => [question.id, from, to])).toEqual([
    ['c', 3, 1],
    ['a', 1, 2],
  ]);
  expect(texts).toEqual([]);
});

test('a product that is called otherwise changes no branch, which is told with its name', () => {
  const csat: Question = {
    kind: 'csat',
    id: 'a',
    text: null,
    lowLabel: null,
    highLabel: null,
    required: false,
    showIf: null,
  };
  const asked = (answered: boolean): Question => ({
    ...text('b'),
    showIf: { match: 'all', tests: [{ kind: 'answered', question: 'a', answered }] },
  });
  const places = (before: Question[], after: Question[]) =>
    compareDefinitions(survey({ questions: before }), survey({ productName: 'Bell', questions: after })).texts;
  expect(places([csat, asked(true)], [csat, asked(true)]).map(({ place }) => place)).toEqual(['Product or company']);
  expect(places([csat, asked(true)], [csat, asked(false)]).at(-1)).toMatchObject({
    before: '“How satisfied are you with Bell?” was answered',
    after: '“How satisfied are you with Bell?” was not answered',
  });
});

test('a question that only moved down because another one went has not moved', () => {
  const before = survey({ questions: [text('a'), text('b')] });
  expect(compareDefinitions(before, survey({ questions: [text('b')] })).moved).toEqual([]);
});

test('translations are told in the order of the survey and in its words, but not those of texts that went', () => {
  const questions = [text('b', 'First'), text('a', 'Second')];
  const before = survey({
    questions: [...questions, text('c')],
    translations: { de: { 'questions.c.text': 'Dritte' } },
  });
  const de = { 'questions.a.text': 'Zweite', 'questions.b.text': 'Erste' };
  expect(compareDefinitions(before, survey({ questions, translations: { de } })).texts).toEqual([
    { place: 'Question 1 in Deutsch', before: null, after: 'Erste', otherwise: 'not translated' },
    { place: 'Question 2 in Deutsch', before: null, after: 'Zweite', otherwise: 'not translated' },
  ]);
});

test('a branch is told as a sentence', () => {
  const branched = {
    ...text('a'),
    showIf: { match: 'all' as const, tests: [{ kind: 'score' as const, from: 0, to: 6 }] },
  };
  expect(compareDefinitions(survey({ questions: [text('a')] }), survey({ questions: [branched] })).texts).toEqual([
    { place: '“a”: shown when', before: null, after: 'the score is 0 to 6', otherwise: 'built in or empty' },
  ]);
});

test('the words of both texts stand in a diff, in their order', () => {
  const [before, after] = ['What did you like about it?', 'What did you love most about it?'];
  const pieces = wordDiff(before, after);
  const join = (not: string) =>
    pieces
      .filter(({ kind }) => kind !== not)
      .map((piece) => piece.text)
      .join('');
  expect(join('new')).toBe(before);
  expect(join('gone')).toBe(after);
  expect(pieces.filter(({ kind }) => kind === 'gone').map((piece) => piece.text)).toEqual(['like']);
});
