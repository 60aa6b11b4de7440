// Compares what our functions answer with what vectors expect. A value the vector expects and we do not give is a
// failure; only notes are passed over.
import type { VectorFunction } from './functions.ts';
import type { Vector } from './vector-file.ts';

/** The outcome for one `fn`; a function that is not built has neither passed nor failed. */
export type FunctionReport = {
  readonly fn: string;
  readonly vectors: number;
  readonly built: boolean;
  readonly passed: number;
  /** One line per failed vector: its id and what differs. */
  readonly failures: readonly string[];
};

const NOTES = ['note', 'notes'];

/** One report per `fn`, in the order in which they first appear. */
export function checkVectors(
  vectors: readonly Vector[],
  functions: Readonly<Record<string, VectorFunction>>,
): FunctionReport[] {
  const byFunction = Map.groupBy(vectors, (vector) => vector.fn);
  return [...byFunction].map(([fn, group]) => {
    const answer = Object.hasOwn(functions, fn) ? functions[fn] : undefined;
    if (!answer) return { fn, vectors: group.length, built: false, passed: 0, failures: [] };
    const failures = group.flatMap((vector) => failureOf(vector, answer) ?? []);
    return { fn, vectors: group.length, built: true, passed: group.length - failures.length, failures };
  });
}

function failureOf(vector: Vector, answer: VectorFunction): string | null {
  try {
    const found = differences(vector.expected, answer(vector.input), vector.tol);
    return found.length === 0 ? null : `${vector.id}: ${found.join('; ')}`;
  } catch (error) {
    return `${vector.id}: ${(error as Error).message}`;
  }
}

/**
 * What differs, one phrase per value; empty when `actual` is as expected. Numbers may differ by `tol` times
 * max(1, |expected|). No value is expected as null, as a text that begins with "null", or as an object whose `result`
 * is such a text; where we answer null, each expected value must be null, and a count `n` must be 0.
 */
export function differences(expected: unknown, actual: unknown, tol: number, at = 'result'): string[] {
  const differs = [`${at}: expected ${show(expected)}, got ${show(actual)} (tolerance ${tol})`];
  if (meansNoValue(expected)) return actual === null ? [] : differs;
  if (typeof expected === 'number') {
    const close = typeof actual === 'number' && Math.abs(actual - expected) <= tol * Math.max(1, Math.abs(expected));
    return close || actual === expected ? [] : differs;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs;
    return expected.flatMap((value, index) => differences(value, actual[index], tol, `${at}[${index}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    const named = Object.entries(expected).filter(([name]) => !NOTES.includes(name));
    return named.flatMap(([name, value]) => differences(value, valueNamed(name, actual), tol, name));
  }
  return actual === expected ? [] : differs;
}

function meansNoValue(expected: unknown): boolean {
  return expected === null || (typeof expected === 'string' && /^null\b/.test(expected));
}

function valueNamed(name: string, actual: unknown): unknown {
  if (actual === null) return name === 'n' ? 0 : null;
  return typeof actual === 'object' ? (actual as Record<string, unknown>)[name] : undefined;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
