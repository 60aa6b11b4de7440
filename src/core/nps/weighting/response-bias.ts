// A low response rate is no bias by itself; answering more often when one is happier is. This measures that.
import { totalOf } from '../counts.ts';
import type { PopulationCell } from './merge-thin-cells.ts';

export type ResponseBias = {
  /** Share of those asked who answered, 0..1. */
  readonly meanRate: number;
  /** Covariance of response rate and NPS over cells, each cell counting by those asked. */
  readonly covariance: number;
  /** -1..1; null when all cells answer alike or have the same NPS. */
  readonly correlation: number | null;
  /** covariance / meanRate: by how much the plain NPS is too high, as far as the cells show it; -2..2. */
  readonly bias: number;
};

/**
 * The bias from unequal response over cells (`population`: asked). Only cells with answers can be told of; merge thin
 * ones first. Null without answers, or when more answered than were asked. It equals the plain NPS minus the NPS
 * reweighted to those asked. Source: Bethlehem 1988, J. Official Statistics 4, 251-260: bias = cov(rho, y) / mean(rho).
 */
export function responseBias(cells: readonly PopulationCell<unknown>[]): ResponseBias | null {
  const seen = cells
    .filter(({ answers }) => totalOf(answers) > 0)
    .map(({ population, answers }) => {
      const n = totalOf(answers);
      return { asked: population, n, rate: n / population, nps: (answers.promoters - answers.detractors) / n };
    });
  const asked = seen.reduce((sum, cell) => sum + cell.asked, 0);
  if (seen.length === 0 || !(asked < Number.POSITIVE_INFINITY) || seen.some((cell) => !(cell.asked >= cell.n)))
    return null;
  const mean = (of: (cell: (typeof seen)[number]) => number) =>
    seen.reduce((sum, cell) => sum + cell.asked * of(cell), 0) / asked;
  const meanRate = mean(({ rate }) => rate);
  const meanNps = mean(({ nps }) => nps);
  const covariance = mean(({ rate, nps }) => (rate - meanRate) * (nps - meanNps));
  const spread = Math.sqrt(mean(({ rate }) => (rate - meanRate) ** 2) * mean(({ nps }) => (nps - meanNps) ** 2));
  const correlation = spread > 1e-12 ? Math.min(1, Math.max(-1, covariance / spread)) : null;
  return { meanRate, covariance, correlation, bias: covariance / meanRate };
}
