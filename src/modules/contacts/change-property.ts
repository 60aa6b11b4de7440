// Declares, changes and forgets properties. A kind changes only where every value that is there can be read as the new one.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { mostDeclared } from './check-properties.ts';
import type { Property, PropertyKind, PropertyType, Subject } from './property.ts';
import { readPropertyValue } from './property-values.ts';
import {
  deletePropertyWithValues,
  insertProperties,
  lockProperty,
  replaceValues,
  selectProperties,
  selectValues,
  updateProperty,
} from './queries/properties.ts';

export type Declaration = {
  subject: Subject;
  name: string;
  label?: string | null | undefined;
  kind: PropertyKind;
  choices?: readonly string[] | undefined;
};

const mostValues = 10_000;

/** @throws AppError invalid, or conflict where the name is declared already. */
export async function declareProperty({ db, workspace, clock }: Context, given: Declaration): Promise<Property> {
  const name = given.name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const type = readType(given.kind, given.choices ?? []);
  const all = await selectProperties(db, workspace.id, given.subject);
  if (all.length >= mostDeclared) throw new AppError('invalid', `There can be ${mostDeclared} properties at most.`);
  const property = { name, label: given.label || null, ...type };
  const [declared] = await insertProperties(db, workspace.id, given.subject, [property], clock.now());
  if (declared) return declared;
  throw new AppError('conflict', `There is a property "${name}" already.`, {
    fields: [{ path: 'name', message: `There is a property "${name}" already.` }],
  });
}

/** @throws AppError not_found, or conflict where a value that is there is not of the new kind. */
export function changeProperty(
  ctx: Context,
  { subject, name }: { subject: Subject; name: string },
  change: {
    label?: string | null | undefined;
    kind?: PropertyKind | undefined;
    choices?: readonly string[] | undefined;
  },
): Promise<Property> {
  return inTransaction(ctx, async ({ db, workspace, clock }) => {
    const before = await lockProperty(db, workspace.id, subject, name);
    if (before === undefined) throw new AppError('not_found', 'There is no property of this name.');
    const kind = change.kind ?? before.kind;
    const type = readType(kind, change.choices ?? (kind === before.kind ? before.choices : []));
    const now = clock.now();
    if (change.kind !== undefined || change.choices !== undefined) {
      const values = await selectValues(db, workspace.id, subject, name, mostValues);
      await replaceValues(db, workspace.id, subject, name, converted(type, values), now);
    }
    const label = change.label === undefined ? before.label : change.label || null;
    const after = { ...before, ...type, label, updatedAt: now };
    await updateProperty(db, workspace.id, after, now);
    return after;
  });
}

/** @throws AppError not_found. */
export async function deleteProperty(ctx: Context, subject: Subject, name: string): Promise<void> {
  await inTransaction(ctx, async ({ db, workspace, clock }) => {
    if (await deletePropertyWithValues(db, workspace.id, subject, name, clock.now())) return;
    throw new AppError('not_found', 'There is no property of this name.');
  });
}

function readType(kind: PropertyKind, given: readonly string[]): PropertyType {
  const choices = [...new Map(given.map((one) => [one.toLowerCase(), one])).values()];
  if (kind === 'choice' && choices.length === 0) {
    const message = 'A choice needs at least one thing to choose.';
    throw new AppError('invalid', message, { fields: [{ path: 'choices', message }] });
  }
  return { kind, choices: kind === 'choice' ? choices : [] };
}

type Value = { value: string | number | boolean; count: number };

/** What must be rewritten; a value that the new type does not hold stops the change. */
function converted(type: PropertyType, values: readonly Value[]): { from: unknown; to: unknown }[] {
  if (values.length >= mostValues && type.kind !== 'text') {
    throw new AppError('conflict', `It has more than ${mostValues} different values: it can only be a text.`);
  }
  const changes: { from: unknown; to: unknown }[] = [];
  const misfits: { count: number; because: string }[] = [];
  for (const { value, count } of values) {
    const read = readPropertyValue(type, value);
    if ('because' in read) misfits.push({ count, because: read.because });
    else if (read.value !== value) changes.push({ from: value, to: read.value });
  }
  const [first] = misfits;
  if (first === undefined) return changes;
  const count = misfits.reduce((sum, one) => sum + one.count, 0);
  const message = `${count === 1 ? 'One value does' : `${count} values do`} not fit, such as this: ${first.because}`;
  throw new AppError('conflict', message, { fields: [{ path: 'kind', message }] });
}
