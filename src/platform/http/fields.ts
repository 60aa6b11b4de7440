// Sparse answers: `?fields=id,name` leaves out of a read, or of each item of a list, everything else.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { AnyDeclaration } from './route.ts';

/** The fields that a reading route can be asked for; undefined where it does not answer with an object. */
export function fieldsOf({ method, returns, query, answers }: AnyDeclaration): string[] | undefined {
  if (method !== 'GET' || answers !== undefined || !(returns instanceof z.ZodObject)) return undefined;
  if (query instanceof z.ZodObject && 'fields' in query.shape) return undefined;
  const item = itemOf(returns);
  return Object.keys((item ?? returns).shape);
}

/** The schema of one item where a route answers with a page of a list. */
export function itemOf(returns: z.ZodType): z.ZodObject | undefined {
  if (!(returns instanceof z.ZodObject) || !('next' in returns.shape)) return undefined;
  const items: unknown = returns.shape.items;
  return items instanceof z.ZodArray && items.element instanceof z.ZodObject ? items.element : undefined;
}

/** What leaves `body` with only the fields that `asked` names; undefined where it names none. Throws `invalid`. */
export function readFields(declaration: AnyDeclaration, asked: unknown): ((body: unknown) => unknown) | undefined {
  const known = asked === undefined ? undefined : fieldsOf(declaration);
  if (known === undefined) return undefined;
  const names = String(asked)
    .split(',')
    .map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const message = `there is no field “${unknown}”; there are ${known.join(', ')}`;
    throw new AppError('invalid', `fields: ${message}.`, { fields: [{ path: 'fields', message }] });
  }
  const pick = (one: object) => Object.fromEntries(Object.entries(one).filter(([name]) => names.includes(name)));
  if (itemOf(declaration.returns) === undefined) return (body) => pick(body as object);
  return (body) => ({ ...(body as object), items: (body as { items: object[] }).items.map(pick) });
}
