// The period of the score page, as the address of the page says it. Whatever an address holds, a page comes out of it.
import { formatDay, parseDay, type Step, stepAround } from '../../../src/core/calendar/index.ts';
import { readWhere } from '../../../src/core/conditions/where.ts';

export const periods = {
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  '365d': 'Last 365 days',
  'this-month': 'This month',
  'last-month': 'Last month',
  all: 'All time',
  custom: 'Custom days',
} as const;

export type Period = keyof typeof periods;

export const usualPeriod: Period = '90d';

/** What the address of the score page may say. What is absent is the usual: 90 days, every survey, without suspects. */
export type ScoreSearch = {
  period?: Period;
  /** The days of a custom period, as in 2026-03-04; both included. */
  from?: string;
  to?: string;
  survey?: string;
  suspects?: 'include';
  /** The values of dimensions that answers must have, as the API writes it: `channel:email,sms;contact.plan:pro`. */
  where?: string;
  by?: Step;
  /** The trend as numbers instead of a chart. */
  trend?: 'table';
  /** The answer that is open beside the page. */
  answer?: string;
};

const steps: readonly Step[] = ['day', 'week', 'month'];

/** Reads an address; what makes no sense is left out. */
export function readScoreSearch(raw: Record<string, unknown>): ScoreSearch {
  const day = (value: unknown) => (typeof value === 'string' && parseDay(value) !== null ? value : undefined);
  const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);
  const period = chosen(periods, raw.period);
  const [from, to] = [day(raw.from), day(raw.to)];
  const whole = period !== 'custom' || (from !== undefined && to !== undefined && from <= to);
  return defined({
    period: whole ? period : undefined,
    from: period === 'custom' && whole ? from : undefined,
    to: period === 'custom' && whole ? to : undefined,
    survey: id(raw.survey),
    by: steps.find((step) => step === raw.by),
    suspects: raw.suspects === 'include' ? 'include' : undefined,
    where: typeof raw.where === 'string' && readWhere(raw.where)?.length ? raw.where : undefined,
    trend: raw.trend === 'table' ? 'table' : undefined,
    answer: id(raw.answer),
  });
}

/** What stays from one page of the score to another, and leads to the answers behind a number. */
export function sharedSearch({ period, from, to, survey, suspects, where }: ScoreSearch): ScoreSearch {
  return defined({ period, from, to, survey, suspects, where });
}

/** One of the names of a choice; whatever else an address says is no choice. */
export function chosen<Choices extends object>(choices: Choices, said: unknown): keyof Choices | undefined {
  return Object.hasOwn(choices, String(said)) ? (said as keyof Choices) : undefined;
}

/** Without what is undefined, which would stand in an address as such. */
export function defined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}

/** As far back as the server counts: ten years. */
const longestDays = 3_660;

/**
 * First and last day of a period, both included.
 * @param today the current day of the workspace, counted from 1970-01-01.
 */
export function daysOf(
  search: Pick<ScoreSearch, 'period' | 'from' | 'to'>,
  today: number,
): { from: string; to: string } {
  const [first, last] = bounds(search, today);
  return { from: formatDay(first), to: formatDay(last) };
}

function bounds({ period = usualPeriod, from, to }: Pick<ScoreSearch, 'period' | 'from' | 'to'>, today: number) {
  const month = stepAround('month', today);
  const monthBefore = stepAround('month', month.first - 1);
  switch (period) {
    case 'this-month':
      return [month.first, today] as const;
    case 'last-month':
      return [monthBefore.first, monthBefore.last] as const;
    case 'all':
      return [today - longestDays + 1, today] as const;
    case 'custom': {
      const last = parseDay(to ?? '') ?? today;
      return [Math.max(parseDay(from ?? '') ?? last, last - longestDays + 1), last] as const;
    }
    default:
      return [today - Number.parseInt(period, 10) + 1, today] as const;
  }
}

/** The steps in which a period of this many days is worth drawing, the usual one first. */
export function stepsFor(days: number): [Step, ...Step[]] {
  if (days <= 7) return ['day'];
  if (days <= 45) return ['day', 'week'];
  if (days <= 200) return ['week', 'day', 'month'];
  if (days <= 400) return ['month', 'week', 'day'];
  return ['month', 'week'];
}

/** The steps of the page of the trend, which may also be longer: those that make no more points than can be read. */
export function trendStepsFor(days: number): Step[] {
  const steps: readonly (readonly [Step, number])[] = [
    ['day', 1],
    ['week', 7],
    ['month', 28],
    ['quarter', 90],
    ['year', 365],
  ];
  return steps
    .filter(([, length]) => (days >= length * 2 || length === 1) && days / length <= 1_100)
    .map(([step]) => step);
}
