// The API of companies.
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { filterText, id, pageOf, pageQuery, readCursor, toPage } from '../../platform/http/shapes.ts';
import { companyInput, companyOutput, presentCompany } from './company.ts';
import { deleteCompanyById, selectCompanies, selectCompany } from './queries/companies.ts';
import { changeCompany, saveCompany } from './save-company.ts';

const tag = 'Companies';
const path = '/api/v1/companies';
const params = z.object({ companyId: id });
const noCompany = () => new AppError('not_found', 'There is no company with this id.');

export const companyRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listCompanies',
      tag,
      summary: 'List companies, newest first',
      permission: 'contacts:read',
      query: z.object({
        ...pageQuery,
        search: filterText.optional().describe('Part of a name or a domain, or a whole external id.'),
        externalId: filterText.optional(),
      }),
      returns: pageOf(companyOutput),
    },
    async ({ db, workspace }, { query: { cursor, limit, ...filter } }) => {
      const page = { before: readCursor(cursor), limit: limit + 1 };
      return toPage(await selectCompanies(db, workspace.id, filter, page), limit, presentCompany);
    },
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'saveCompany',
      tag,
      summary: 'Create a company, or update the one with this external id, else of this name',
      permission: 'contacts:write',
      body: companyInput,
      returns: z.object({ company: companyOutput, created: z.boolean() }),
      errors: ['conflict'],
    },
    async (ctx, { body }) => {
      const { company, created } = await saveCompany(ctx, body);
      return { company: presentCompany(company), created };
    },
  ),
  route(
    {
      method: 'GET',
      path: `${path}/:companyId`,
      name: 'getCompany',
      tag,
      summary: 'Read a company',
      permission: 'contacts:read',
      params,
      returns: companyOutput,
      errors: ['not_found'],
    },
    async ({ db, workspace }, { params }) => {
      const company = await selectCompany(db, workspace.id, params.companyId);
      if (company === undefined) throw noCompany();
      return presentCompany(company);
    },
  ),
  route(
    {
      method: 'PATCH',
      path: `${path}/:companyId`,
      name: 'changeCompany',
      tag,
      summary: 'Change what is named of a company; null clears a field',
      permission: 'contacts:write',
      params,
      body: companyInput,
      returns: companyOutput,
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params, body }) => presentCompany(await changeCompany(ctx, params.companyId, body)),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:companyId`,
      name: 'deleteCompany',
      tag,
      summary: 'Delete a company; its contacts stay, without one',
      permission: 'contacts:write',
      params,
      returns: z.object({}),
      errors: ['not_found'],
    },
    async ({ db, workspace }, { params }) => {
      if (await deleteCompanyById(db, workspace.id, params.companyId)) return {};
      throw noCompany();
    },
  ),
];
