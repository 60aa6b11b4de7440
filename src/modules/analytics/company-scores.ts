// What the contacts of companies answered, rolled up for each: n always, the NPS with its interval where n allows it.
import { z } from 'zod';
import { emptyHistogram, type Histogram } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id } from '../../platform/http/shapes.ts';
import { figures, figuresOf } from './figures.ts';
import { type CompanyScore, countByCompany } from './queries/company-scores.ts';

const mostCompanies = 200;

const companyScore = figures.extend({
  companyId: id,
  contactsAnswered: z.int().describe('Contacts of the company that have answered at least once.'),
  suspects: z.int().describe('Answers that are not counted because nobody can trust them.'),
});

export const companyScoreRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/company-scores',
      name: 'listCompanyScores',
      tag: 'Companies',
      summary: 'Get the NPS of companies from all trusted answers of their contacts',
      permission: 'score:read',
      query: z.object({
        companyIds: z
          .string()
          .regex(/^([1-9]\d{0,17}(,[1-9]\d{0,17})*)?$/, 'must be ids with commas between them')
          .default('')
          .describe(`Up to ${mostCompanies} ids with commas between them.`),
      }),
      returns: z.object({ items: z.array(companyScore) }),
    },
    async (ctx, { query }) => {
      const ids = [...new Set(query.companyIds.split(',').filter((one) => one !== ''))].slice(0, mostCompanies);
      return { items: await readCompanyScores(ctx, ids) };
    },
  ),
];

/** One for each of `companyIds`, in their order; a company without an answer has n = 0. */
async function readCompanyScores({ db, workspace }: Context, companyIds: readonly string[]) {
  const rows = companyIds.length === 0 ? [] : await countByCompany(db, workspace.id, companyIds);
  const byCompany = Map.groupBy(rows, (row) => row.companyId);
  return companyIds.map((companyId): z.input<typeof companyScore> => {
    const of = byCompany.get(companyId) ?? [];
    const trusted = of.filter((row) => row.verdict === 'trusted');
    const suspects = of.filter((row) => row.verdict !== 'trusted').reduce((sum, row) => sum + row.count, 0);
    return { companyId, contactsAnswered: of[0]?.contacts ?? 0, suspects, ...figuresOf(histogram(trusted)) };
  });
}

function histogram(rows: readonly CompanyScore[]): Histogram {
  return emptyHistogram().map((_, score) => rows.find((row) => row.score === score)?.count ?? 0);
}
