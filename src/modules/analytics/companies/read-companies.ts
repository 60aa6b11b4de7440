// The scores of companies: who answered, who decides and said nothing, and what all of it is worth by revenue.
import type { z } from 'zod';
import { type Counts, rateInterval, smallSample } from '../../../core/nps/index.ts';
import { weightedNps } from '../../../core/nps/weighting/weighted-nps.ts';
import type { Context } from '../../../platform/context.ts';
import { readCursor } from '../../../platform/http/shapes.ts';
import { headlineOf } from '../figures.ts';
import { presentPeriod } from '../period.ts';
import {
  type CompanyPart,
  type CompanyRow,
  countByCompanyAndRole,
  type SilentContact,
  selectAllCompanies,
  selectSilent,
} from '../queries/companies.ts';
import { type QuestionQuery, readQuestion } from '../question.ts';
import { readingAtOnce } from '../reading-at-once.ts';
import type { companiesOutput, sorts } from './companies-output.ts';
import { type CompaniesView, listRoles, readCompaniesView } from './companies-view.ts';

const silentShown = 10;
const otherRole = '(other)';

type Sort = (typeof sorts)[number];
type Output = z.input<typeof companiesOutput>;

export type CompaniesQuery = QuestionQuery & {
  sort?: Sort | undefined;
  order?: 'asc' | 'desc' | undefined;
  cursor?: string | undefined;
  limit: number;
};

type Company = CompanyRow & {
  parts: CompanyPart[];
  counts: Counts;
  n: number;
  contacts: number;
  answered: number;
  deciders: number;
  silent: number;
};

/** @throws AppError invalid (see `readQuestion`, `readCursor`), unavailable where it takes longer than a person waits. */
export async function readCompanies(ctx: Context, query: CompaniesQuery): Promise<Output> {
  const { db, workspace, clock } = ctx;
  const [question, { updatedAt: _, ...view }] = await Promise.all([
    readQuestion(ctx, query),
    readCompaniesView(db, workspace.id),
  ]);
  const withSuspects = query.suspects === 'include';
  const known = (await listRoles(ctx)).map(({ role }) => role);
  const roles =
    view.roleProperty === null
      ? null
      : { property: view.roleProperty, known: [...new Set([...view.decidingRoles, ...known])], others: otherRole };
  const [rows, parts] = await readingAtOnce(ctx, async (one) => [
    await selectAllCompanies(one, workspace.id, view.revenueProperty),
    await countByCompanyAndRole(one, workspace.id, question, withSuspects, roles),
  ]);
  const byCompany = Map.groupBy(parts, ({ companyId }) => companyId);
  const companies = rows.map((row) => companyOf(row, byCompany.get(row.id) ?? [], view));
  const sort = query.sort ?? (view.revenueProperty === null ? 'n' : 'revenue');
  const sorted = companies.sort(comparing(sort, query.order ?? usualOrder[sort]));
  const from = Number(readCursor(query.cursor) ?? 0);
  const shown = sorted.slice(from, from + query.limit);
  const silent =
    view.roleProperty === null || view.decidingRoles.length === 0
      ? []
      : await selectSilent(
          db,
          workspace.id,
          { companyIds: shown.map(({ id }) => id), question, withSuspects, timeZone: workspace.timeZone },
          { roleProperty: view.roleProperty, decidingRoles: view.decidingRoles },
          silentShown,
        );
  const silentOf = Map.groupBy(silent, ({ companyId }) => companyId);
  return {
    ...presentPeriod(question),
    view,
    sort,
    total: totalOf(companies, view),
    items: shown.map((company) => present(company, view, silentOf.get(company.id) ?? [])),
    next: from + query.limit < sorted.length ? String(from + query.limit) : null,
    asOf: clock.now().toISOString(),
  };
}

function companyOf(row: CompanyRow, parts: CompanyPart[], view: CompaniesView): Company {
  const counts = countsOf(parts);
  const deciding = parts.filter(({ role }) => decides(role, view));
  return {
    ...row,
    parts,
    counts,
    n: counts.detractors + counts.passives + counts.promoters,
    contacts: sum(parts, 'contacts'),
    answered: sum(parts, 'answered'),
    deciders: sum(deciding, 'contacts'),
    silent: sum(deciding, 'silent'),
  };
}

function decides(role: string, { roleProperty, decidingRoles }: CompaniesView): boolean {
  return roleProperty !== null && decidingRoles.includes(role);
}

const usualOrder: Record<Sort, 'asc' | 'desc'> = {
  revenue: 'desc',
  n: 'desc',
  nps: 'asc',
  silent: 'desc',
  name: 'asc',
};

/** What is not known stands last either way; an NPS of so few that it is not told is not known. */
function comparing(sort: Sort, order: 'asc' | 'desc'): (a: Company, b: Company) => number {
  const told = (company: Company): number | null => {
    if (sort === 'nps') {
      const { promoters, detractors } = company.counts;
      return company.n < 5 ? null : (promoters - detractors) / company.n;
    }
    return sort === 'name' ? 0 : company[sort];
  };
  const sign = order === 'asc' ? 1 : -1;
  const byName = (a: Company, b: Company) => a.name.localeCompare(b.name) || Number(a.id) - Number(b.id);
  return (a, b) => {
    if (sort === 'name') return sign * byName(a, b);
    const [first, second] = [told(a), told(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null) || byName(a, b);
    return sign * (first - second) || byName(a, b);
  };
}

function present(company: Company, view: CompaniesView, silent: readonly SilentContact[]): Output['items'][number] {
  const { id, name, revenue, contacts, answered, deciders } = company;
  return {
    id,
    name,
    revenue,
    ...headlineOf(company.counts),
    contacts,
    answered,
    roles: rolesOf(company.parts, view),
    deciders,
    silent: company.silent,
    silentAsked: silent[0]?.askedOfAll ?? 0,
    silentContacts: silent.map(({ id, name, email, role, asked }) => ({ id, name, email, role, asked })),
  };
}

/** None where roles are not known. Those who decide first, then by size. */
function rolesOf(parts: readonly CompanyPart[], view: CompaniesView) {
  if (view.roleProperty === null) return [];
  const byRole = Map.groupBy(parts, ({ role }) => role);
  const roles = [...byRole].map(([role, own]) => ({
    role,
    decides: decides(role, view),
    contacts: sum(own, 'contacts'),
    answered: sum(own, 'answered'),
  }));
  return roles.sort((a, b) => Number(b.decides) - Number(a.decides) || b.contacts - a.contacts);
}

function totalOf(companies: readonly Company[], view: CompaniesView): Output['total'] {
  const parts = companies.flatMap((company) => company.parts);
  const deciding = parts.filter(({ role }) => decides(role, view));
  return {
    ...headlineOf(countsOf(parts)),
    companies: companies.length,
    answering: companies.filter(({ n }) => n > 0).length,
    contacts: sum(parts, 'contacts'),
    answered: sum(parts, 'answered'),
    deciders: sum(deciding, 'contacts'),
    silent: sum(deciding, 'silent'),
    roles: rolesOf(parts, view).map((role) => {
      const rate = rateInterval(role.answered, role.contacts);
      return { ...role, rate: rate && { rate: rate.rate, interval: { lower: rate.lower, upper: rate.upper } } };
    }),
    weighted: weightedBy(companies),
  };
}

function weightedBy(companies: readonly Company[]): Output['total']['weighted'] {
  const answering = companies.filter(({ n }) => n > 0);
  const valued = answering.filter((company): company is Company & { revenue: number } => company.revenue !== null);
  // A company's answers share its revenue, so that one that answers often does not weigh more.
  const score = weightedNps(valued.map(({ counts, n, revenue }) => ({ answers: counts, weight: revenue / n })));
  if (score === null) return null;
  const points = ({ lower, upper }: { lower: number; upper: number }) => ({ lower: lower * 100, upper: upper * 100 });
  const left = answering.filter(({ revenue }) => revenue === null);
  return {
    nps: score.nps * 100,
    interval: points(score.interval),
    n: score.n,
    sample: smallSample(score.effectiveN),
    effectiveN: score.effectiveN,
    companies: valued.length,
    revenue: valued.reduce((total, { revenue }) => total + revenue, 0),
    withoutRevenue: { companies: left.length, n: left.reduce((total, { n }) => total + n, 0) },
    unweighted: { nps: score.unweighted.nps * 100, interval: points(score.unweighted) },
    differs: score.differs,
  };
}

function countsOf(parts: readonly CompanyPart[]): Counts {
  return {
    detractors: sum(parts, 'detractors'),
    passives: sum(parts, 'passives'),
    promoters: sum(parts, 'promoters'),
  };
}

function sum(
  parts: readonly CompanyPart[],
  field: 'contacts' | 'answered' | 'silent' | 'detractors' | 'passives' | 'promoters',
): number {
  return parts.reduce((total, part) => total + part[field], 0);
}
