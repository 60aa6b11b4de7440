// What a page may post, and that nothing posted can break it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswer, commentLengthMax } from './check-answer.ts';

function answerOf(body: unknown) {
  const result = checkAnswer(body);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.answer;
}

function pathsOf(body: unknown) {
  const result = checkAnswer(body);
  return 'problems' in result ? result.problems.map(({ path }) => path) : [];
}

describe('an answer', () => {
  test('from the script keeps its act and its evidence', () => {
    const evidence = { pointerEvents: 2, keyEvents: 0, visibleMs: 1_200, automated: false };
    expect(answerOf({ score: 9, comment: ' Good ', act: 'touch', evidence, version: 3 })).toEqual({
      score: 9,
      comment: 'Good',
      act: 'touch',
      evidence,
      trapFilled: false,
      version: 3,
    });
  });

  test('from a form holds texts, and its act is form', () => {
    expect(answerOf({ score: '9', comment: '', version: '2', website: '' })).toEqual({
      score: 9,
      comment: null,
      act: 'form',
      evidence: { pointerEvents: 0, keyEvents: 0, visibleMs: null, automated: false },
      trapFilled: false,
      version: 2,
    });
  });

  test('has a whole score from 0 to 10 or is refused', () => {
    expect(answerOf({ score: 0 }).score).toBe(0);
    expect(answerOf({ score: '10' }).score).toBe(10);
    for (const score of [-1, 11, 9.5, '9.5', '', ' ', 'nine', '0x9', '1e1', null, undefined, true, [9], Number.NaN]) {
      expect(pathsOf({ score })).toEqual(['score']);
    }
  });

  test('leaves the comment alone where it has none, and removes it where it is empty', () => {
    expect(answerOf({ score: 5 }).comment).toBeUndefined();
    expect(answerOf({ score: 5, comment: null }).comment).toBeNull();
    expect(answerOf({ score: 5, comment: ' \n ' }).comment).toBeNull();
  });

  test('has line breaks of one kind and no characters that a database refuses', () => {
    expect(answerOf({ score: 5, comment: 'a\r\nb\u0000\u0007c\td\ud800' }).comment).toBe('a\nbc\td\ufffd');
  });

  test('is refused, not cut, where the comment is too long', () => {
    expect(answerOf({ score: 5, comment: 'x'.repeat(commentLengthMax) }).comment).toHaveLength(commentLengthMax);
    expect(pathsOf({ score: 5, comment: 'x'.repeat(commentLengthMax + 1) })).toEqual(['comment']);
    expect(pathsOf({ score: 5, comment: 5 })).toEqual(['comment']);
  });

  test('is not lost because a measurement is broken', () => {
    for (const evidence of [
      undefined,
      null,
      'x',
      { pointerEvents: -1, keyEvents: {}, visibleMs: 'soon', automated: 1 },
    ]) {
      expect(answerOf({ score: 5, evidence }).evidence).toEqual({
        pointerEvents: 0,
        keyEvents: 0,
        visibleMs: null,
        automated: false,
      });
    }
  });

  test('tells whether the hidden field was filled in', () => {
    expect(answerOf({ score: 5, website: 'http://spam.example' }).trapFilled).toBe(true);
    expect(answerOf({ score: 5, website: ['', ''] }).trapFilled).toBe(true);
  });

  test('is refused with an unknown act, a broken version, or no body at all', () => {
    expect(pathsOf({ score: 5, act: 'guess' })).toEqual(['act']);
    expect(pathsOf({ score: 5, version: 'x' })).toEqual(['version']);
    for (const body of [undefined, null, 'score=5', 5, [5]]) expect(pathsOf(body)).toEqual(['']);
  });

  test('is read without an error whatever is posted', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (score, comment, evidence) => {
        const result = checkAnswer({ score, comment, evidence });
        if ('answer' in result) {
          expect(result.answer.score).toBeGreaterThanOrEqual(0);
          expect(result.answer.score).toBeLessThanOrEqual(10);
          expect(Number.isInteger(result.answer.score)).toBe(true);
        }
      }),
    );
  });
});
