// How the figures of drivers are written.
import type { Driver, Predictor } from './queries.ts';

export const subjectNames = { question: 'Question', contact: 'Contact', company: 'Company' } as const;

/** A correlation from -1 to 1, with a real minus: "0.42", "−0.07". */
export function formatCorrelation(r: number): string {
  const text = Math.abs(r).toFixed(2);
  return r < 0 && text !== '0.00' ? `−${text}` : text;
}

export function formatLimits({ lower, upper }: { lower: number; upper: number }): string {
  return `${formatCorrelation(lower)} to ${formatCorrelation(upper)}`;
}

/** A part of the differences in score: "12%", "0.4%". */
export function formatPart(part: number): string {
  const percent = part * 100;
  if (percent > 0 && percent < 0.1) return '<0.1%';
  return `${percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)}%`;
}

export function formatPartLimits({ lower, upper }: { lower: number; upper: number }): string {
  return `${formatPart(lower).replace('%', '')}–${formatPart(upper)}`;
}

/** Which way it goes, when the interval of the correlation and the slope with the others held agree. */
export function directionOf(driver: Driver, predictor: Predictor | undefined): 'up' | 'down' | 'unclear' {
  const { lower, upper } = predictor?.spearman ?? { lower: -1, upper: 1 };
  if (lower > 0 && driver.slope > 0) return 'up';
  return upper < 0 && driver.slope < 0 ? 'down' : 'unclear';
}
