// How a workspace reads its companies: what says who somebody is there, who decides, and what the company brings in.
import { z } from 'zod';
import type { Context, Db } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { listProperties } from '../../contacts/index.ts';
import { selectRoles, selectView, upsertView } from '../queries/companies.ts';

const name = z.string().trim().min(1).max(100);

export const companiesViewInput = z.strictObject({
  roleProperty: name
    .nullable()
    .describe('The property of contacts that says what they do in their company.')
    .meta({ examples: ['role'] }),
  decidingRoles: z
    .array(name)
    .max(50)
    .describe('The values of it of those who decide.')
    .meta({ examples: [['buyer', 'head of finance']] }),
  revenueProperty: name
    .nullable()
    .describe('The property of companies, a number, by which their score is weighted.')
    .meta({ examples: ['revenue'] }),
});
export type CompaniesView = z.output<typeof companiesViewInput>;

/** Roles that are told apart; those of whoever decides are, however rare. */
export const mostRoles = 20;

const unset: CompaniesView = { roleProperty: null, decidingRoles: [], revenueProperty: null };

/** `updatedAt` is null where nobody has set it. */
export async function readCompaniesView(
  db: Db,
  workspaceId: string,
): Promise<CompaniesView & { updatedAt: Date | null }> {
  return (await selectView(db, workspaceId)) ?? { ...unset, updatedAt: null };
}

/** The commonest values of the role property, or of `property` instead. */
export async function listRoles({ db, workspace }: Context, property?: string) {
  const role = property ?? (await readCompaniesView(db, workspace.id)).roleProperty;
  return role === null ? [] : selectRoles(db, workspace.id, role, mostRoles);
}

/** @throws AppError invalid where a property is none, or not of the kind that is needed. */
export async function changeCompaniesView(
  ctx: Context,
  view: CompaniesView,
): Promise<CompaniesView & { updatedAt: Date }> {
  const properties = await listProperties(ctx);
  const { roleProperty, decidingRoles, revenueProperty } = view;
  const role = properties.find((one) => one.subject === 'contact' && one.name === roleProperty);
  if (roleProperty !== null && role?.kind !== 'text' && role?.kind !== 'choice') {
    throw wrong('roleProperty', 'Must be a property of contacts that is a text or a choice.');
  }
  const unknown = role?.kind === 'choice' ? decidingRoles.find((value) => !role.choices.includes(value)) : undefined;
  if (unknown !== undefined) throw wrong('decidingRoles', `“${unknown}” is none of the choices of this property.`);
  if (roleProperty === null && decidingRoles.length > 0) {
    throw wrong('decidingRoles', 'Who decides can only be told by a role: choose its property, too.');
  }
  const revenue = properties.find((one) => one.subject === 'company' && one.name === revenueProperty);
  if (revenueProperty !== null && revenue?.kind !== 'number') {
    throw wrong('revenueProperty', 'Must be a property of companies that is a number.');
  }
  const kept = { roleProperty, decidingRoles: [...new Set(decidingRoles)], revenueProperty };
  const updatedAt = ctx.clock.now();
  await upsertView(ctx.db, ctx.workspace.id, kept, updatedAt);
  return { ...kept, updatedAt };
}

function wrong(path: string, message: string): AppError {
  return new AppError('invalid', message, { fields: [{ path, message }] });
}
