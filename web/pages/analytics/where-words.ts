// The conditions of a question in words, and the ways to change them.
import { readWhere, type Where, writeWhere } from '../../../src/core/conditions/where.ts';
import type { Dimension } from './queries.ts';

export type { Where };

/** The conditions of an address, one for each dimension; nothing where there are none. */
export function whereOf(text: string | undefined): Where[] {
  return readWhere(text ?? '') ?? [];
}

/** The address with other values of a dimension; none takes the condition away. */
export function withValues(text: string | undefined, key: string, values: readonly string[]): string | undefined {
  const before = whereOf(text);
  const changed = { key, values: [...values] };
  const place = before.findIndex((one) => one.key === key);
  const all = place === -1 ? [...before, changed] : before.map((one, index) => (index === place ? changed : one));
  return writeWhere(all.filter((one) => one.values.length > 0)) || undefined;
}

/** The address with more conditions, which must be met as well. */
export function narrowed(text: string | undefined, more: readonly Where[]): string | undefined {
  return writeWhere([...whereOf(text), ...more]) || undefined;
}

/** What people read for a value; `''` is what is not known. */
export function nameOfValue(dimension: Dimension | undefined, value: string): string {
  if (value === '') return 'Not known';
  return dimension?.values.find((one) => one.value === value)?.name ?? (value === '(other)' ? 'Other values' : value);
}

/** "Channel: E-mail or SMS" */
export function sayWhere({ key, values }: Where, dimensions: readonly Dimension[]): string {
  const dimension = dimensions.find((one) => one.key === key);
  const names = values.map((value) => nameOfValue(dimension, value));
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return `${dimension?.name ?? key.replace(/^(contact|company)\./, '')}: ${shown.join(' or ')}`;
}
