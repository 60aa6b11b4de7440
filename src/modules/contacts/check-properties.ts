// Holds properties against their declared kinds, many rows at a time, and declares what nobody declared yet.
import type { Context } from '../../platform/context.ts';
import type { FieldProblem } from '../../platform/errors.ts';
import type { PropertyValue } from './contact.ts';
import { longestPropertyName, type PropertyType, type Subject } from './property.ts';
import { inferKind, readPropertyValue } from './property-values.ts';
import { insertProperties, selectProperties } from './queries/properties.ts';

/** By name; null removes a value. */
export type PropertyRow = Readonly<Record<string, PropertyValue | null>>;

export type CheckedRow = { properties: PropertyRow } | { problems: FieldProblem[] };

/** How many different names the contacts of a workspace can have, and likewise its companies. */
export const mostDeclared = 500;

/**
 * Reads each row's values as their declared kinds demand. Names that are not declared are declared now, of the kind that
 * holds every value they have in these rows; `kinds` can name it beforehand, as an import does for its columns. The
 * outcome at index i is that of row i. Two queries at most, whatever the number of rows.
 */
export async function checkProperties(
  { db, workspace, clock }: Pick<Context, 'db' | 'workspace' | 'clock'>,
  subject: Subject,
  rows: readonly PropertyRow[],
  kinds: Readonly<Record<string, PropertyType>> = {},
): Promise<CheckedRow[]> {
  if (rows.every((row) => Object.keys(row).length === 0)) return rows.map((properties) => ({ properties }));
  const known = new Map<string, PropertyType>();
  for (const one of await selectProperties(db, workspace.id, subject)) known.set(one.name, one);

  const undeclared = new Map<string, PropertyValue[]>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (known.has(name) || value === null || value === '') continue;
      const values = undeclared.get(name);
      if (values === undefined) undeclared.set(name, [value]);
      else values.push(value);
    }
  }
  const room = mostDeclared - known.size;
  const fresh = [...undeclared]
    .slice(0, room)
    .map(([name, values]) => ({ name, ...(kinds[name] ?? { kind: inferKind(values), choices: [] }) }));
  if (fresh.length > 0) {
    const declared = await insertProperties(db, workspace.id, subject, fresh, clock.now());
    for (const one of declared) known.set(one.name, one);
    // Somebody else declared one of them at this moment: theirs is the kind that counts.
    if (declared.length < fresh.length) {
      for (const one of await selectProperties(db, workspace.id, subject)) known.set(one.name, one);
    }
  }
  return rows.map((row) => checkRow(row, known));
}

function checkRow(row: PropertyRow, known: ReadonlyMap<string, PropertyType>): CheckedRow {
  const properties: Record<string, PropertyValue | null> = {};
  const problems: FieldProblem[] = [];
  for (const [name, value] of Object.entries(row)) {
    const type = known.get(name);
    if (value === null || value === '') {
      properties[name] = null;
    } else if (type === undefined) {
      const message = `There are ${mostDeclared} properties already: "${name}" cannot be another one.`;
      problems.push({ path: `properties.${name}`, message });
    } else {
      const read = readPropertyValue(type, value);
      if ('value' in read) properties[name] = read.value;
      else problems.push({ path: `properties.${name}`, message: `The property "${name}": ${read.because}` });
    }
  }
  return problems.length > 0 ? { problems } : { properties };
}

const mostInOne = 200;
const longestValue = 2_000;

/** Checks names and lengths and takes out what cannot be stored; what values mean is checked by `checkProperties`. */
export function readProperties(
  given: Readonly<Record<string, PropertyValue | null>>,
  problems: FieldProblem[],
  { oneLine, storable }: { oneLine: (text: string) => string; storable: (text: string) => string },
): PropertyRow {
  const entries = Object.entries(given);
  if (entries.length > mostInOne) {
    problems.push({ path: 'properties', message: `There can be ${mostInOne} properties at most.` });
    return {};
  }
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const key = oneLine(name);
      const path = `properties.${key.slice(0, 60)}`;
      if (key === '' || key.length > longestPropertyName) {
        problems.push({ path, message: `A property must have a name of 1 to ${longestPropertyName} characters.` });
      }
      if (typeof value !== 'string') return [key, value];
      if (value.length > longestValue) {
        problems.push({ path, message: `The property "${key}" has more than ${longestValue} characters.` });
      }
      return [key, storable(value).trim()];
    }),
  );
}
