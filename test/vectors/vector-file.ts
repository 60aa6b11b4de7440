// Reads a vector file. One wrong entry makes the file invalid, so that no vector is passed over in silence.
import { readFileSync } from 'node:fs';
import type { Input } from './inputs.ts';

/** One known answer: `fn` applied to `input` gives `expected`, to within `tol` relative to max(1, |expected|). */
export type Vector = {
  readonly id: string;
  readonly fn: string;
  readonly topic?: number | string;
  readonly input: Input;
  readonly expected: unknown;
  readonly tol: number;
};

/** The vectors of a file: an object with a list `vectors`, or that list alone. The problem is one sentence. */
export function readVectors(path: string | URL): { vectors: Vector[] } | { problem: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { problem: missing ? `There is no file ${path}.` : `${path} cannot be read: ${(error as Error).message}.` };
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { problem: `${path} is not JSON (${(error as Error).message.replace(/\s+/g, ' ')}).` };
  }
  const entries = isObject(content) ? content.vectors : content;
  if (!Array.isArray(entries) || entries.length === 0) {
    return { problem: `${path} is not a vector file: it has no list named "vectors", or an empty one.` };
  }
  const vectors: Vector[] = [];
  for (const [index, entry] of entries.entries()) {
    const flaw = flawOf(entry);
    if (flaw) return { problem: `${path} is not a vector file: vector ${index + 1} ${flaw}.` };
    vectors.push({ ...entry, id: entry.id ?? `vector ${index + 1}` });
  }
  return { vectors };
}

function flawOf(entry: unknown): string | null {
  if (!isObject(entry)) return 'is not an object';
  if (typeof entry.fn !== 'string') return 'has no "fn"';
  if (!isObject(entry.input)) return 'has no "input"';
  if (entry.expected === undefined) return 'has no "expected"';
  if (typeof entry.tol !== 'number' || entry.tol < 0) return 'has no "tol" of at least 0';
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
