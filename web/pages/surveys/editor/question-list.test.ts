import { expect, test } from 'vitest';
import type { Question } from '../../../../src/core/survey/question.ts';
import { valueAt, withValue } from './paths.ts';
import { freeId, moved, newQuestion, withCopy, without } from './question-list.ts';

const text = (id: string): Question => ({ kind: 'text', id, text: id, required: false, showIf: null });

test('a copy follows its original under an id that no question has or had', () => {
  const copied = withCopy([text('why'), text('how')], 0, ['why-2']);
  expect(copied.map(({ id }) => id)).toEqual(['why', 'why-3', 'how']);
});

test('a new question has an id of its own and room for what must be written', () => {
  expect(newQuestion('multipleChoice', ['choice'])).toMatchObject({
    id: 'choice-2',
    choices: [{ text: '' }, { text: '' }],
  });
  expect(freeId('scale', ['scale', 'scale-2'])).toBe('scale-3');
});

test('with a question go the conditions that looked at it, and a branch without conditions', () => {
  const looks = (question: string) => ({ kind: 'answered' as const, question, answered: true });
  const questions: Question[] = [
    text('a'),
    { ...text('b'), showIf: { match: 'all', tests: [looks('a')] } },
    { ...text('c'), showIf: { match: 'any', tests: [looks('a'), looks('b')] } },
  ];
  expect(without(questions, 'a').map(({ id, showIf }) => [id, showIf?.tests])).toEqual([
    ['b', undefined],
    ['c', [looks('b')]],
  ]);
});

test('nothing moves beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
});

test('a value is written where it is read, and the rest is left as it is', () => {
  const whole = { list: [{ text: 'a' }, { text: 'b' }], other: { kept: true } };
  const next = withValue(whole, 'list.1.text', 'c');
  expect(valueAt(next, 'list.1.text')).toBe('c');
  expect(next.list[0]).toBe(whole.list[0]);
  expect(next.other).toBe(whole.other);
  expect(whole.list[1]?.text).toBe('b');
});
