// Reading values of unknown shape: what is wrong is told with its place, never thrown.

/** One thing that is wrong with one field; `path` is dotted, as in `brand.color`, and empty for the whole value. */
export type Problem = { path: string; message: string };

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; those not known are problems, so that a misspelt name is not silently lost. */
export function readFields(value: unknown, path: string, known: readonly string[], problems: Problem[]): Fields {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push({ path, message: 'Must be an object.' });
    return {};
  }
  for (const name of Object.keys(value).filter((name) => !known.includes(name))) {
    problems.push({ path: path === '' ? name : `${path}.${name}`, message: 'Is not a known field.' });
  }
  return value as Fields;
}

export type TextRule = { maximumLength: number; lines: 'one' | 'many' };

/**
 * A text without surrounding white space, or null for an absent or empty one. Line breaks become `\n`; control characters
 * are a problem, and so are line breaks where one line is asked for.
 */
export function readText(value: unknown, path: string, rule: TextRule, problems: Problem[]): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') {
    problems.push({ path, message: 'Must be a text.' });
    return null;
  }
  const text = value.replace(/\r\n?/g, '\n').toWellFormed().trim();
  const controls = rule.lines === 'one' ? /\p{Cc}|[\u2028\u2029]/u : /(?![\n\t])\p{Cc}/u;
  if (controls.test(text)) {
    const what = rule.lines === 'one' ? 'line breaks or other control characters' : 'control characters';
    problems.push({ path, message: `Must not hold ${what}.` });
  }
  if (text.length > rule.maximumLength) {
    problems.push({ path, message: `Must be at most ${rule.maximumLength} characters long; it has ${text.length}.` });
  }
  return text === '' ? null : text;
}
