// The columns of an export of figures: a score never without what it is worth.

import { parseDay } from '../../../core/calendar/index.ts';
import type { Column } from '../../../platform/table-writer/index.ts';

/** The figures of one group, as they are written. */
export type ScoreRow = {
  from: string;
  to: string;
  /** One for each dimension that groups are told apart by. */
  values: readonly { value: string; name: string }[];
  n: number;
  promoters: number;
  passives: number;
  detractors: number;
  nps: number | null;
  interval: { lower: number; upper: number } | null;
  sample: string;
  suspects: string;
  asOfMs: number;
};

export type ScoreColumn = Column<ScoreRow>;

type Described = Pick<ScoreColumn, 'name' | 'type' | 'meaning' | 'value'> & Partial<ScoreColumn>;

const column = (described: Described): ScoreColumn => ({ unit: null, range: null, personal: false, ...described });
const day = { type: 'day', unit: 'workspace’s time zone' } as const;
const count = { type: 'integer', unit: 'answers', range: '0 and up' } as const;
const points = { type: 'number', unit: 'NPS points', range: '-100 to 100' } as const;

/** @param by names of the dimensions that groups are told apart by. */
export function scoreColumns(by: readonly string[], confidence: number): ScoreColumn[] {
  return [
    column({
      ...day,
      name: 'from',
      meaning: 'The first day of the period or step.',
      value: (row) => parseDay(row.from),
    }),
    column({ ...day, name: 'to', meaning: 'The last day, included.', value: (row) => parseDay(row.to) }),
    ...by.flatMap((name, place) => {
      const group = place === 0 ? 'group' : `group_${place + 1}`;
      const meaning = `${name}, as it was when the answers came`;
      return [
        column({ name: group, type: 'text', meaning: `${meaning}.`, value: (row) => row.values[place]?.name ?? null }),
        column({
          name: `${group}_value`,
          type: 'text',
          meaning: `${meaning}: the value as the API names it, empty for what is not known.`,
          value: (row) => row.values[place]?.value || null,
        }),
      ];
    }),
    column({ ...count, name: 'n', meaning: 'Answers that count.', value: (row) => row.n }),
    column({ ...count, name: 'promoters', meaning: 'Scores of 9 and 10.', value: (row) => row.promoters }),
    column({ ...count, name: 'passives', meaning: 'Scores of 7 and 8.', value: (row) => row.passives }),
    column({ ...count, name: 'detractors', meaning: 'Scores of 0 to 6.', value: (row) => row.detractors }),
    column({
      ...points,
      name: 'nps',
      meaning:
        'The share of promoters less that of detractors, in points. Empty below 5 answers. To join groups, add their counts; never take a mean of scores.',
      value: (row) => row.nps,
    }),
    column({
      ...points,
      name: 'lower',
      meaning: 'The lower limit of the interval: scores within it are not contradicted by the answers.',
      value: (row) => row.interval?.lower ?? null,
    }),
    column({ ...points, name: 'upper', meaning: 'The upper limit.', value: (row) => row.interval?.upper ?? null }),
    column({
      name: 'confidence',
      type: 'number',
      range: '0 to 1',
      meaning: 'How often intervals made like this hold the true score.',
      value: () => confidence,
    }),
    column({
      name: 'method',
      type: 'text',
      meaning: 'How the interval was computed.',
      value: () => 'Tango score interval',
    }),
    column({
      name: 'sample',
      type: 'text',
      range: 'none, counts, marked, full',
      meaning: 'How much n allows: nothing to tell, counts only (below 5), to be marked as small (below 30), all.',
      value: (row) => row.sample,
    }),
    column({
      name: 'suspects',
      type: 'text',
      range: 'exclude, include',
      meaning: 'Whether scores that may come from a machine are counted.',
      value: (row) => row.suspects,
    }),
    column({
      name: 'as_of',
      type: 'moment',
      unit: 'UTC',
      meaning: 'When the figures were read: later answers are not in them.',
      value: (row) => row.asOfMs,
    }),
  ];
}
