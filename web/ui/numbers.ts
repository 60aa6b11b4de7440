// How numbers are written. Every minus is a real one (U+2212), in text as in charts.
import { formatNps } from '../../src/core/nps/index.ts';

const counts = new Intl.NumberFormat('en');

/** "1,204" */
export function formatCount(count: number): string {
  return counts.format(count);
}

const rough = new Intl.NumberFormat('en', { notation: 'compact' });

/** "12K", where there is no room for more; the exact number must be near. */
export function formatRoughly(count: number): string {
  return rough.format(count);
}

/** "1 answer", "1,204 answers" */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** An NPS or a difference of two, in points from -100 to 100: "+42", "−7", "0". */
export function formatPoints(points: number): string {
  return formatNps(points / 100);
}

/** "+38 to +46", from points. */
export function formatPointsInterval(interval: { lower: number; upper: number }): string {
  return `${formatPoints(interval.lower)} to ${formatPoints(interval.upper)}`;
}

/** A share from 0 to 1 as "42%"; what is not quite none or all is not written as 0% or 100%. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return '<1%';
  if (percent === 100 && share < 1) return '>99%';
  return `${percent}%`;
}

/** "28–34%", from shares. */
export function formatShareInterval(interval: { lower: number; upper: number }): string {
  return `${Math.round(interval.lower * 100)}–${Math.round(interval.upper * 100)}%`;
}

/** A share of which each tenth of a percent counts, such as what came back: "0%", "0.05%", "1.4%", "34%", "97.9%". */
export function formatFineShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return '<0.01%';
  if (percent > 99.9 && percent < 100) return '>99.9%';
  const digits = percent < 1 ? 2 : percent < 10 || percent > 90 ? 1 : 0;
  return `${Number(percent.toFixed(digits))}%`;
}

/** "0.9–2.1%", from shares. */
export function formatFineInterval({ lower, upper }: { lower: number; upper: number }): string {
  return `${formatFineShare(lower).replace('%', '')}–${formatFineShare(upper)}`;
}
