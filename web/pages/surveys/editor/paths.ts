// Reads and writes a value inside of a draft by its path, as in `questions.2.text`: the names by which problems speak of
// fields.

export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], value);
}

/** A copy with another value at the path; whatever else it holds is shared. */
export function withValue<Whole>(whole: Whole, path: string, value: unknown): Whole {
  const [name = '', ...rest] = path.split('.');
  const inner =
    rest.length === 0 ? value : withValue((whole as Record<string, unknown>)[name] ?? {}, rest.join('.'), value);
  if (Array.isArray(whole)) return whole.map((each, index) => (String(index) === name ? inner : each)) as Whole;
  return { ...whole, [name]: inner };
}
