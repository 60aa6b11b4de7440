// What the answers that mention a theme do to the score. The two "at most" figures are arithmetic, not forecasts: they
// say what the score would be if nothing else changed, and those of several themes do not add up.
import { adjustPValues } from '../nps/comparison/adjust-p-values.ts';
import { compareNps } from '../nps/comparison/compare-nps.ts';
import { type Counts, type Interval, totalOf } from '../nps/counts.ts';
import { npsSummary } from '../nps/summary.ts';
import { rateInterval } from '../nps/wilson-interval.ts';

/** A theme with fewer mentions is not tested: it would only make the others harder to tell. */
export const LEAST_MENTIONS = 10;

/** On the scale 0..1 of an NPS, with Wilson's interval. */
export type Ceiling = Interval & { readonly gain: number };

export type ThemeImpact = {
  readonly theme: string;
  readonly mentioned: Counts;
  readonly notMentioned: Counts;
  /** On the scale -1..1; null where nobody, or everybody, mentions the theme. */
  readonly npsMentioned: number | null;
  readonly npsNotMentioned: number | null;
  /** NPS minus NPS without the answers that mention it; null where all do. */
  readonly leaveOutImpact: number | null;
  /** (promoters - detractors of the theme) / all answers: its part of the NPS, where themes do not overlap. */
  readonly contribution: number;
  readonly contributionError: number;
  /** What the NPS could gain at most if all its detractors had been passives. */
  readonly atMostIfDetractorsWerePassives: Ceiling;
  /** What the NPS could gain at most if all its passives had been promoters. */
  readonly atMostIfPassivesWerePromoters: Ceiling;
  /** Permutation test, mentioned against not; null below ten mentions, or where all mention it. */
  readonly p: number | null;
  /** `p` after Benjamini and Hochberg over the tested themes. */
  readonly q: number | null;
};

/**
 * The impact of each theme among `all` answers that have a comment (who writes none cannot mention a theme), from the counts
 * of those that mention it. Null without an answer, or when a theme has more of a category than there are answers.
 */
export function themeImpact(
  all: Counts,
  themes: readonly { readonly theme: string; readonly counts: Counts }[],
  confidence = 0.95,
): ThemeImpact[] | null {
  const whole = npsSummary(all);
  if (whole === null) return null;
  const impacts = themes.map(({ theme, counts }) => impactOf(theme, counts, all, confidence));
  if (!impacts.every((impact) => impact !== null)) return null;
  const q = adjustPValues(impacts.map(({ p }) => p));
  return impacts.map((impact, at) => ({ ...impact, q: q[at] ?? null }));
}

function impactOf(theme: string, mentioned: Counts, all: Counts, confidence: number): Omit<ThemeImpact, 'q'> | null {
  const n = totalOf(all);
  const notMentioned = {
    detractors: all.detractors - mentioned.detractors,
    passives: all.passives - mentioned.passives,
    promoters: all.promoters - mentioned.promoters,
  };
  const atMostIfDetractorsWerePassives = ceiling(mentioned.detractors, n, confidence);
  const atMostIfPassivesWerePromoters = ceiling(mentioned.passives, n, confidence);
  const isPart = [...Object.values(mentioned), ...Object.values(notMentioned)].every((count) => count >= 0);
  if (!isPart || atMostIfDetractorsWerePassives === null || atMostIfPassivesWerePromoters === null) return null;
  const contribution = (mentioned.promoters - mentioned.detractors) / n;
  const spread = (mentioned.promoters + mentioned.detractors) / n - contribution ** 2;
  const npsNotMentioned = npsSummary(notMentioned)?.nps ?? null;
  const tested = totalOf(mentioned) >= LEAST_MENTIONS ? compareNps(notMentioned, mentioned) : null;
  return {
    theme,
    mentioned,
    notMentioned,
    npsMentioned: npsSummary(mentioned)?.nps ?? null,
    npsNotMentioned,
    leaveOutImpact: npsNotMentioned === null ? null : (all.promoters - all.detractors) / n - npsNotMentioned,
    contribution,
    contributionError: Math.sqrt(Math.max(0, spread) / n),
    atMostIfDetractorsWerePassives,
    atMostIfPassivesWerePromoters,
    p: tested?.p ?? null,
  };
}

function ceiling(count: number, n: number, confidence: number): Ceiling | null {
  const share = rateInterval(count, n, confidence);
  return share && { gain: share.rate, lower: share.lower, upper: share.upper };
}
