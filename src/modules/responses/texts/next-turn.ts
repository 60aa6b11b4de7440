// What a message means where a conversation stands, what is recorded of it and what is answered. A rule without I/O.
import { categoryOf } from '../../../core/nps/index.ts';
import { commentLengthMax, type Locale } from '../../../core/survey/index.ts';
import { isCourtesy, readScore } from '../../../core/text/index.ts';

/** What is expected next: a score, the reason for it, nothing more. */
export type State = 'score' | 'comment' | 'done';

export type Turn = {
  meaning: 'score' | 'comment' | 'unclear' | 'other';
  state: State;
  /** Whether they have now been asked once more for a number. */
  repeated: boolean;
  /** null changes nothing. A comment that is undefined stays as it is. */
  record: { score: number; comment: string | undefined } | null;
  reply: 'follow_up' | 'thanks' | 'again' | null;
};

export type Standing = {
  /** null before the first message of a conversation was read. */
  state: State | null;
  repeated: boolean;
  /** The answer so far, by whatever way it came. */
  response: { score: number; comment: string | null } | null;
  locale: Locale;
};

/**
 * A number alone is always a score, and changes the one that was given. Beside a number that is expected, words are the reason;
 * later all words are: "2 of your drivers were late" is a comment then. Read a second time, a message changes nothing more.
 */
export function nextTurn(body: string, { state: known, repeated, response, locale }: Standing): Turn {
  const read = readScore(body, locale);
  if (read.kind === 'score' && (known === null || response === null)) {
    const { score } = read;
    const comment = read.comment === null || isCourtesy(read.comment) ? null : read.comment;
    const record = { score, comment: comment?.slice(0, commentLengthMax) ?? undefined };
    const said = comment ?? response?.comment ?? null;
    if (said === null) return { meaning: 'score', state: 'comment', repeated, record, reply: 'follow_up' };
    return { meaning: 'score', state: 'done', repeated, record, reply: 'thanks' };
  }
  if (response === null) {
    return { meaning: 'unclear', state: 'score', repeated: true, record: null, reply: repeated ? null : 'again' };
  }
  const state = known ?? (response.comment === null ? 'comment' : 'done');
  if (read.kind === 'score' && (read.comment === null || isCourtesy(read.comment)))
    return changedScore(read.score, state, repeated, response);
  if (isCourtesy(body)) return { meaning: 'other', state, repeated, record: null, reply: null };
  const comment = withMore(state === 'done' ? response.comment : null, body.trim()).slice(0, commentLengthMax);
  const record = { score: response.score, comment };
  return { meaning: 'comment', state: 'done', repeated, record, reply: state === 'done' ? null : 'thanks' };
}

function withMore(before: string | null, more: string): string {
  if (before === null) return more;
  return before === more || before.endsWith(`\n${more}`) ? before : `${before}\n${more}`;
}

/** Who moves from one category to another is asked why anew, as long as they have not said it. */
function changedScore(score: number, state: State, repeated: boolean, response: { score: number }): Turn {
  const unchanged = score === response.score;
  const moved = categoryOf(score) !== categoryOf(response.score);
  const reply = unchanged ? null : state === 'done' ? 'thanks' : moved ? 'follow_up' : null;
  return { meaning: 'score', state, repeated, record: unchanged ? null : { score, comment: undefined }, reply };
}
