// Reads what the workspace has declared, for modules that build on it.
import type { Context } from '../../platform/context.ts';
import type { Property, Subject } from './property.ts';
import { selectProperties } from './queries/properties.ts';

/** The properties of contacts before those of companies, each by its label. */
export function listProperties(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  subject?: Subject,
): Promise<Property[]> {
  return selectProperties(db, workspace.id, subject);
}
