// What can be asked of one value. The meaning of each test stands here; evaluate-test.ts and the SQL of segments keep to it.

/** A value of a property; a date is a text that begins with YYYY-MM-DD. */
export type Value = string | number | boolean;

/**
 * A test is met or not met, and nothing between. A value that is missing (absent, null or an empty text) or of another kind
 * than the test asks about meets no test but `unknown`, `isNot` and `noneOf`, which are the exact opposites of `known`, `is`
 * and `anyOf`.
 *
 * - Texts are compared by `foldCase` on both sides, as `lower()` does in the database.
 * - Days are those of the workspace. A date that comes with a time counts as the day it is written with; the moment of an
 *   instant, such as when a contact was added, is in the workspace's zone. `before` and `after` leave the day itself out.
 *   The last n days are today and the n days before, the next n days are today and the n days after.
 */
export type Test =
  | { op: 'known' | 'unknown' }
  | { op: 'is' | 'isNot' | 'contains' | 'startsWith'; text: string }
  | { op: 'anyOf' | 'noneOf'; texts: string[] }
  | { op: 'equals' | 'below' | 'atMost' | 'above' | 'atLeast'; number: number }
  /** Both ends included. */
  | { op: 'between'; from: number; to: number }
  | { op: 'before' | 'after'; day: string }
  | { op: 'inLast' | 'inNext'; days: number }
  | { op: 'yes' | 'no' };

export type Op = Test['op'];
export type Kind = 'text' | 'number' | 'date' | 'boolean' | 'choice';

/** The tests that suit a value of each kind, in the order in which a person is offered them. */
export const opsOf = {
  text: ['is', 'isNot', 'contains', 'startsWith', 'anyOf', 'noneOf', 'known', 'unknown'],
  choice: ['anyOf', 'noneOf', 'known', 'unknown'],
  number: ['equals', 'atLeast', 'above', 'atMost', 'below', 'between', 'known', 'unknown'],
  date: ['inLast', 'inNext', 'before', 'after', 'known', 'unknown'],
  boolean: ['yes', 'no', 'known', 'unknown'],
} as const satisfies Record<Kind, readonly Op[]>;

export const allOps: readonly Op[] = [...new Set(Object.values(opsOf).flat())];
