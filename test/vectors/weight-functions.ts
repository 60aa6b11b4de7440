// The functions of topics 4, 6 and 8: smoothing, weighting, and answers of the same contacts. Only names and shapes are
// translated.
import { type ContactAnswers, clusteredError, contactSumsOf } from '../../src/core/nps/contacts/clustered-error.ts';
import {
  type DatedScore,
  deltasOfAnswer,
  type LatestDelta,
  latestPerContact,
} from '../../src/core/nps/contacts/latest-per-contact.ts';
import { type Counts, countsOf, totalOf } from '../../src/core/nps/counts.ts';
import { histogramOf } from '../../src/core/nps/histogram.ts';
import type { BetweenMethod } from '../../src/core/nps/smoothing/between-variance.ts';
import { shrinkNps } from '../../src/core/nps/smoothing/shrink-nps.ts';
import { shrinkShares } from '../../src/core/nps/smoothing/shrink-shares.ts';
import { npsSummary } from '../../src/core/nps/summary.ts';
import { postStratify } from '../../src/core/nps/weighting/post-stratify.ts';
import { rake } from '../../src/core/nps/weighting/rake.ts';
import type { VectorFunction } from './functions.ts';
import { countsOfTable, type Input } from './inputs.ts';

type FrameCell = { ch: string; pl: string; d: number; p: number; P: number };
type Frequency = { ch: string; pl: string; Freq: number };
type Row = { contact: number; day: number; score: number };

export const WEIGHT_FUNCTIONS: Readonly<Record<string, VectorFunction>> = {
  ebShrinkNormal: (input) => {
    const found = shrinkNps(countsOfTable(input, 'segments'), input.method as BetweenMethod);
    if (found === null) return null;
    const { mean, betweenVariance, groups } = found;
    const [shrunk, seShrunk] = [groups.map((group) => group?.shrunk), groups.map((group) => group?.se)];
    return { mu: mean, tau2: betweenVariance, shrunk, seShrunk };
  },
  ebDirichletMultinomial: (input) => {
    const found = shrinkShares(countsOfTable(input, 'segments'));
    if (found === null) return null;
    const inOrder = ({ detractors, passives, promoters }: Counts) => [detractors, passives, promoters];
    const { precision, prior, mean, logLikelihood, groups } = found;
    const fitted = { precision, alpha: inOrder(prior), prior: inOrder(mean) };
    return { ...fitted, logLik: logLikelihood, posteriorMeanNps: groups };
  },
  postStratify: (input) => {
    const population = new Map((input.population as Frequency[]).map((row) => [`${row.ch} ${row.pl}`, row.Freq]));
    const cells = frameCells(input).map(({ values, answers }) => {
      const key = `${values.ch} ${values.pl}`;
      return { key, population: population.get(key) ?? 0, answers };
    });
    const found = postStratify(cells);
    return (
      found && { ...found, unweighted: found.unweighted.nps, kishDeff: found.designEffect, nEff: found.effectiveN }
    );
  },
  rake: (input) => {
    const margins = input.margins as { ch: Frequency[]; pl: Frequency[] };
    const targets = {
      pl: Object.fromEntries(margins.pl.map((row) => [row.pl, row.Freq])),
      ch: Object.fromEntries(margins.ch.map((row) => [row.ch, row.Freq])),
    };
    const found = rake(frameCells(input), targets, { trimAtMedians: Number.POSITIVE_INFINITY });
    if (found === null) return null;
    const cellWeights = frameCells(input).map(({ values }, index) => ({ ...values, x: found.weights[index] }));
    return { ...found, cellWeights, kishDeff: found.designEffect, nEff: found.effectiveN };
  },
  npsClusterSE: (input) => {
    const contacts = new Map<number, ContactAnswers>();
    for (const { contact, score } of input.rows as Row[]) {
      const { answers, score: sum } = contacts.get(contact) ?? { answers: 0, score: 0 };
      contacts.set(contact, { answers: answers + 1, score: sum + (score >= 9 ? 1 : score >= 7 ? 0 : -1) });
    }
    const found = clusteredError(countsOfScores(input.rows as Row[]), contactSumsOf(contacts.values()));
    return found && { ...found, seCluster: found.se, seIid: found.seIndependent, deff: found.designEffect };
  },
  latestPerContact: (input) => {
    const rows = input.rows as Row[];
    const asked: [asOf: number, window: number][] = [
      [60, 30],
      [90, 90],
      [150, 90],
      [200, 90],
      [200, 200],
    ];
    const results = asked.map(([asOf, window]) => {
      const hist = latestPerContact(deltasOf(rows, window), asOf);
      return { asOf, window, hist, n: totalOf(countsOf(hist)), nps: npsSummary(countsOf(hist))?.nps };
    });
    return { results, allResponsesNpsDay200: npsSummary(countsOfScores(rows))?.nps };
  },
};

function frameCells(input: Input) {
  return (input.cells as FrameCell[]).map(({ ch, pl, d, p, P }) => ({
    values: { ch, pl },
    answers: { detractors: d, passives: p, promoters: P },
  }));
}

function countsOfScores(rows: readonly Row[]): Counts {
  const histogram = histogramOf(rows.map(({ score }) => score));
  if (histogram === null) throw new Error('"rows" must have whole scores from 0 to 10.');
  return countsOf(histogram);
}

function deltasOf(rows: readonly Row[], windowDays: number): LatestDelta[] {
  const last = new Map<number, DatedScore>();
  return rows.flatMap(({ contact, day, score }) => {
    const previous = last.get(contact) ?? null;
    last.set(contact, { day, score });
    return deltasOfAnswer({ day, score }, { previous, next: null }, windowDays);
  });
}
