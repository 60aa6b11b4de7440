// The settings of a provider between its JSON schema, what stands in the form and what is sent. Pure.
import type { Connection, Provider, Values } from './queries.ts';

export type Field = Provider['settings']['properties'][string];
/** What stands in a form: an empty text where nothing is entered. */
export type Entered = Record<string, string | number | boolean>;

/** What a form begins with: what is kept, else what is usual. Secrets are never shown, so their fields begin empty. */
export function firstEntered({ properties }: Provider['settings'], kept: Values = {}): Entered {
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => {
      if (field.writeOnly) return [name, ''];
      return [name, kept[name] ?? field.default ?? (field.type === 'boolean' ? false : '')];
    }),
  );
}

/** What is sent for a new connection: all that was entered. */
export function settingsOf({ properties }: Provider['settings'], entered: Entered): Values {
  const names = Object.keys(properties).filter((name) => !isEmpty(entered[name]));
  return Object.fromEntries(names.map((name) => [name, entered[name] as string]));
}

/**
 * What is sent for a connection that is there: what differs from what is kept. A setting that was emptied is taken away; a
 * secret that is empty stays as it is, unless it is named in `dropped`.
 */
export function changesOf(
  { properties }: Provider['settings'],
  entered: Entered,
  { settings }: Pick<Connection, 'settings'>,
  dropped: readonly string[],
): Values {
  const first = firstEntered({ type: 'object', properties, required: [] }, settings);
  const changes: Values = {};
  for (const [name, { writeOnly }] of Object.entries(properties)) {
    const value = entered[name];
    if (writeOnly && isEmpty(value)) {
      if (dropped.includes(name)) changes[name] = null;
    } else if (isEmpty(value)) {
      if (settings[name] !== undefined) changes[name] = null;
    } else if (value !== first[name]) changes[name] = value as string;
  }
  return changes;
}

/** How a choice is called: as the provider says, else as it is written. */
export function choicesOf(field: Field): { value: string; label: string }[] {
  const labels = (field as { labels?: Record<string, string> }).labels ?? {};
  return (field.enum ?? []).map((value) => ({ value, label: labels[value] ?? usualLabel(value) }));
}

function usualLabel(value: string): string {
  return value.length <= 3 ? value.toUpperCase() : value.charAt(0).toUpperCase() + value.slice(1);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
