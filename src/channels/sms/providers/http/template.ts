// Fills in a call that a person has written down. Values are escaped for the place where they stand, so that a message can say anything.

export type Values = Readonly<Record<'to' | 'from' | 'text' | 'id', string>>;

/** @param format `json`: values stand within quotes. `form`: in a query or a form. */
export function fill(template: string, values: Values, format: 'json' | 'form'): string {
  return template.replace(/\{(to|from|text|id)\}/g, (_, name: keyof Values) =>
    format === 'json' ? JSON.stringify(values[name]).slice(1, -1) : encodeURIComponent(values[name]),
  );
}

/** Lines of `Name: value`; null where one is none. */
export function readHeaders(text: string): Record<string, string> | null {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const pairs = lines.map((line) => /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([\t\x20-\x7e]*)$/.exec(line));
  if (pairs.some((pair) => pair === null)) return null;
  return Object.fromEntries(pairs.map((pair) => [(pair?.[1] ?? '').toLowerCase(), pair?.[2] ?? '']));
}
