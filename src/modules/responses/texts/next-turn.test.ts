// Where a conversation goes, turn by turn.
import { describe, expect, test } from 'vitest';
import { nextTurn, type Standing } from './next-turn.ts';

const asked: Standing = { state: null, repeated: false, response: null, locale: 'en' };
const scored = (score: number, more: Partial<Standing> = {}): Standing => ({
  state: 'comment',
  repeated: false,
  response: { score, comment: null },
  locale: 'en',
  ...more,
});

describe('a turn', () => {
  test('a number is asked for its reason, a number with words is thanked for', () => {
    expect(nextTurn('9', asked)).toMatchObject({ record: { score: 9 }, reply: 'follow_up', state: 'comment' });
    expect(nextTurn('9 - fast', asked)).toMatchObject({
      record: { score: 9, comment: 'fast' },
      reply: 'thanks',
      state: 'done',
    });
  });

  test('a number with thanks is asked for its reason like a number alone', () => {
    for (const body of ['9 thanks', '9, thank you!', 'a solid 9, thanks', '9 👍']) {
      expect(nextTurn(body, asked)).toMatchObject({
        record: { score: 9, comment: undefined },
        reply: 'follow_up',
        state: 'comment',
      });
    }
    expect(nextTurn('10, thanks', scored(3))).toMatchObject({ meaning: 'score', record: { score: 10 } });
  });

  test('what holds no number is asked for one, once', () => {
    const first = nextTurn('Hello?', asked);
    expect(first).toMatchObject({ record: null, reply: 'again', repeated: true });
    expect(nextTurn('Hello?', { ...asked, repeated: true })).toMatchObject({ record: null, reply: null });
  });

  test('words with numbers in them are a comment once a score is there', () => {
    expect(nextTurn('2 of your drivers were late', scored(3))).toMatchObject({
      record: { score: 3, comment: '2 of your drivers were late' },
      reply: 'thanks',
    });
    expect(nextTurn('10 - the number of calls I made', scored(3)).record).toMatchObject({ score: 3 });
  });

  test('another number alone changes the score, and asks anew where the category changes', () => {
    expect(nextTurn('10', scored(9))).toMatchObject({ record: { score: 10 }, reply: null });
    expect(nextTurn('4', scored(9))).toMatchObject({ record: { score: 4 }, reply: 'follow_up' });
    expect(nextTurn('9', scored(9))).toMatchObject({ record: null, reply: null });
  });

  test('courtesy is no comment and needs no reply', () => {
    for (const body of ['Thanks!', 'ok', '👍', 'Danke', 'ありがとう']) {
      expect(nextTurn(body, scored(9))).toMatchObject({
        meaning: 'other',
        record: null,
        reply: null,
        state: 'comment',
      });
    }
  });

  test('what comes later is added to the comment, and a comment is never longer than it may be', () => {
    const done = scored(9, { state: 'done', response: { score: 9, comment: 'Fast.' } });
    expect(nextTurn('And friendly.', done)).toMatchObject({
      record: { score: 9, comment: 'Fast.\nAnd friendly.' },
      reply: null,
    });
    expect(nextTurn('x'.repeat(6_000), done).record?.comment).toHaveLength(5_000);
  });

  test('a message that is read a second time, because a worker died, says and changes the same', () => {
    const nine = { ...asked, response: { score: 9, comment: null } };
    expect(nextTurn('9', nine)).toMatchObject({ record: { score: 9 }, reply: 'follow_up' });
    const both = { ...asked, response: { score: 9, comment: 'fast' } };
    expect(nextTurn('9 - fast', both)).toMatchObject({ record: { score: 9, comment: 'fast' }, reply: 'thanks' });
    const added = scored(9, { state: 'done', response: { score: 9, comment: 'Fast.\nAnd friendly.' } });
    expect(nextTurn('And friendly.', added).record?.comment).toBe('Fast.\nAnd friendly.');
  });

  test('who has answered on the page may write, too', () => {
    const answered = { ...asked, response: { score: 9, comment: 'Fast.' } };
    expect(nextTurn('Also friendly', answered)).toMatchObject({
      record: { score: 9, comment: 'Fast.\nAlso friendly' },
      reply: null,
    });
    expect(nextTurn('7', answered)).toMatchObject({ record: { score: 7, comment: undefined }, reply: 'thanks' });
  });
});
