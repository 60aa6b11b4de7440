// What a respondent is shown, and what becomes of answers to what is not shown.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { furtherQuestions, shownAnswers, shownQuestions } from './branching.ts';
import type { Answers, AnswerValue, Branch, BranchTest, Question } from './question.ts';
import { readAnswers } from './read-answers.ts';

const ids = ['one', 'two', 'three', 'four'] as const;
const id = fc.constantFrom<string>(...ids, 'unknown', 'constructor');
const oneTest: fc.Arbitrary<BranchTest> = fc.oneof(
  fc.record({
    kind: fc.constant('category' as const),
    anyOf: fc.subarray(['promoter', 'passive', 'detractor'] as const),
  }),
  fc.record({ kind: fc.constant('score' as const), from: fc.nat(10), to: fc.nat(10) }),
  fc.record({ kind: fc.constant('choice' as const), question: id, anyOf: fc.subarray(['a', 'b', 'other']) }),
  fc.record({ kind: fc.constant('number' as const), question: id, from: fc.nat(10), to: fc.nat(10) }),
  fc.record({ kind: fc.constant('answered' as const), question: id, answered: fc.boolean() }),
) as fc.Arbitrary<BranchTest>;
const branch: fc.Arbitrary<Branch | null> = fc.option(
  fc.record({
    match: fc.constantFrom('all' as const, 'any' as const),
    tests: fc.array(oneTest, { minLength: 1, maxLength: 3 }),
  }),
);
const kinds = fc.constantFrom<Question['kind']>('text', 'choice', 'multipleChoice', 'scale', 'csat', 'ces');
const choices = ['a', 'b'].map((id) => ({ id, text: id }));
const questions: fc.Arbitrary<Question[]> = fc
  .tuple(...ids.map((id) => fc.tuple(fc.constant(id), kinds, fc.boolean(), branch)))
  .map((all) =>
    all.map(
      ([id, kind, required, showIf]) =>
        ({ id, kind, required, showIf, text: id, choices, other: true, lowest: 0, highest: 10 }) as unknown as Question,
    ),
  );
const value: fc.Arbitrary<AnswerValue> = fc.oneof(
  fc.string(),
  fc.nat(10),
  fc.record({ choices: fc.subarray(['a', 'b', 'other']), other: fc.option(fc.string()) }),
);
const answers: fc.Arbitrary<Answers> = fc.dictionary(id, value);
const score = fc.nat(10);

describe('what is shown', () => {
  test('is nothing without a score, and everything unconditional with one', () => {
    const all = ids.map((id) => ({ id, showIf: null }));
    expect(shownQuestions(all, null, {})).toEqual([]);
    for (let score = 0; score <= 10; score += 1) expect(shownQuestions(all, score, {})).toEqual(all);
  });

  test('follows the category and the score with both ends counted in', () => {
    const asked = (test: BranchTest, score: number) =>
      shownQuestions([{ id: 'one', showIf: { match: 'all', tests: [test] } }], score, {}).length === 1;
    const scores = (test: BranchTest) => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((score) => asked(test, score));
    expect(scores({ kind: 'category', anyOf: ['passive', 'promoter'] })).toEqual([7, 8, 9, 10]);
    expect(scores({ kind: 'score', from: 3, to: 5 })).toEqual([3, 4, 5]);
  });

  test('counts an answer only while its own question is shown, so that one answer closes a whole branch', () => {
    const chain = [
      { id: 'one', showIf: null },
      { id: 'two', showIf: { match: 'all', tests: [{ kind: 'choice', question: 'one', anyOf: ['a'] }] } },
      { id: 'three', showIf: { match: 'all', tests: [{ kind: 'answered', question: 'two', answered: true }] } },
    ] as const satisfies readonly { id: string; showIf: unknown }[] as unknown as {
      id: string;
      showIf: Branch | null;
    }[];
    const given = (choice: string) => ({ one: { choices: [choice], other: null }, two: 'text', three: 'text' });
    expect(Object.keys(shownAnswers(chain, 5, given('a')))).toEqual(['one', 'two', 'three']);
    expect(Object.keys(shownAnswers(chain, 5, given('b')))).toEqual(['one']);
  });

  test('is decided without an error whatever is asked and answered, and always in the same order', () => {
    fc.assert(
      fc.property(questions, fc.option(score), answers, (questions, score, answers) => {
        const shown = shownQuestions(questions, score, answers).map(({ id }) => id);
        expect(shown).toEqual(ids.filter((id) => shown.includes(id)));
      }),
    );
  });

  test('does not change when answers to what is hidden are dropped', () => {
    fc.assert(
      fc.property(questions, score, answers, (questions, score, answers) => {
        const kept = shownAnswers(questions, score, answers);
        expect(shownQuestions(questions, score, kept)).toEqual(shownQuestions(questions, score, answers));
        expect(shownAnswers(questions, score, kept)).toEqual(kept);
      }),
    );
  });

  test('never depends on later answers', () => {
    fc.assert(
      fc.property(questions, score, answers, (questions, score, answers) => {
        const { four: _, ...earlier } = answers;
        const othersShown = (given: Answers) =>
          shownQuestions(questions, score, given).filter(({ id }) => id !== 'four');
        const noneLooksAhead = questions.every(
          ({ id, showIf }, place) =>
            id === 'four' ||
            (showIf?.tests ?? []).every((test) => !('question' in test) || ids.indexOf(test.question as never) < place),
        );
        fc.pre(noneLooksAhead);
        expect(othersShown(answers)).toEqual(othersShown(earlier));
      }),
    );
  });
});

describe('posted answers', () => {
  const read = (question: Partial<Question>, posted: Record<string, unknown>) =>
    readAnswers([{ id: 'one', required: true, showIf: null, text: '', ...question } as Question], 5, posted);

  test('are read as a form posts them and as JSON holds them', () => {
    expect(read({ kind: 'csat' }, { one: '4' }).answers).toEqual({ one: 4 });
    expect(read({ kind: 'csat' }, { one: ['4'] }).answers).toEqual({ one: 4 });
    expect(read({ kind: 'ces' }, { one: 7 }).answers).toEqual({ one: 7 });
    expect(read({ kind: 'text' }, { one: ' a\r\nb\u0000 ' }).answers).toEqual({ one: 'a\nb' });
    const choice = { kind: 'choice', choices, other: true } as const;
    expect(read(choice, { one: 'b', 'one.other': 'c' }).answers).toEqual({ one: { choices: ['b'], other: null } });
    expect(read(choice, { one: 'other', 'one.other': ' c ' }).answers).toEqual({
      one: { choices: ['other'], other: 'c' },
    });
    expect(read({ ...choice, kind: 'multipleChoice' }, { one: ['b', 'a', 'x'] }).answers).toEqual({
      one: { choices: ['a', 'b'], other: null },
    });
  });

  test('that no question can have count as not given, and a question that must be answered is missing', () => {
    for (const value of ['6', '0', '4.5', '', '٤', null, {}, ['4', '5'], -1, Number.NaN]) {
      expect(read({ kind: 'csat' }, { one: value })).toEqual({ answers: {}, shown: ['one'], missing: ['one'] });
    }
    const choice = { kind: 'choice', choices, other: false } as const;
    for (const value of ['other', 'x', ['a', 'b'], 3]) expect(read(choice, { one: value }).missing).toEqual(['one']);
    expect(read({ kind: 'text' }, { one: ' \n ' }).missing).toEqual(['one']);
  });

  test('are never kept for a question that is not shown, and never throw', () => {
    fc.assert(
      fc.property(questions, fc.option(score), fc.dictionary(id, fc.anything()), (questions, score, posted) => {
        const { answers, shown, missing } = readAnswers(questions, score, posted);
        expect(shown).toEqual(expect.arrayContaining(Object.keys(answers)));
        expect(Object.keys(answers).filter((id) => missing.includes(id))).toEqual([]);
        expect(furtherQuestions({ questions }, { score, answers })).toEqual({ shown, missing });
      }),
    );
  });
});
