// The API of companies as a whole, and of how they are read.
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { pageQuery, time } from '../../../platform/http/shapes.ts';
import { questionQuery } from '../question.ts';
import { companiesOutput, sorts } from './companies-output.ts';
import {
  type CompaniesView,
  changeCompaniesView,
  companiesViewInput,
  listRoles,
  readCompaniesView,
} from './companies-view.ts';
import { readCompanies } from './read-companies.ts';

/** Also for the view: it tells what properties of contacts say. */
const seeing = ['score:read', 'contacts:read'] as const;
const viewPath = '/api/v1/companies-view';
const viewOutput = companiesViewInput.extend({
  roles: z
    .array(z.object({ role: z.string().meta({ examples: ['buyer'] }), contacts: z.int() }))
    .describe('The commonest values of the role property among contacts of companies.'),
  updatedAt: time.nullable().describe('Null where nobody has set it.'),
});

export const companiesRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/score/companies',
      name: 'listScoreCompanies',
      tag: 'Score',
      summary: 'Get the NPS of companies, who of them decides and said nothing, and the score by revenue',
      permission: seeing,
      query: questionQuery.extend({
        ...pageQuery,
        sort: z
          .enum(sorts)
          .optional()
          .describe(
            'By revenue where it is known, otherwise by n. What is not known stands last; so does an NPS of fewer than five.',
          ),
        order: z.enum(['asc', 'desc']).optional(),
      }),
      returns: companiesOutput,
      errors: ['unavailable'],
    },
    (ctx, { query }) => readCompanies(ctx, query),
  ),
  route(
    {
      method: 'GET',
      path: viewPath,
      name: 'getCompaniesView',
      tag: 'Score',
      summary: 'Get which property is the role, who decides, and which property is the revenue',
      permission: seeing,
      query: z.object({
        roleProperty: z
          .string()
          .max(100)
          .optional()
          .describe('Tell the values of this property of contacts instead.')
          .meta({ examples: ['role'] }),
      }),
      returns: viewOutput,
    },
    async (ctx, { query }) => present(ctx, await readCompaniesView(ctx.db, ctx.workspace.id), query.roleProperty),
  ),
  route(
    {
      method: 'PUT',
      path: viewPath,
      name: 'setCompaniesView',
      tag: 'Score',
      summary: 'Set which property is the role, who decides, and which property is the revenue',
      permission: ['score:write', 'contacts:read'],
      body: companiesViewInput,
      returns: viewOutput,
    },
    async (ctx, { body }) => present(ctx, await changeCompaniesView(ctx, body)),
  ),
];

async function present(ctx: Context, view: CompaniesView & { updatedAt: Date | null }, roleProperty?: string) {
  const { decidingRoles, updatedAt, ...rest } = view;
  return {
    roleProperty: rest.roleProperty,
    decidingRoles: [...decidingRoles],
    revenueProperty: rest.revenueProperty,
    roles: await listRoles(ctx, roleProperty),
    updatedAt: updatedAt?.toISOString() ?? null,
  };
}
