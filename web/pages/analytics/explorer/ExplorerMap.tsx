// Two dimensions as a heat map of the chosen measure: those with most answers.
import { countOf, formatRoughly } from '../../../ui/numbers.ts';
import { type HeatCell, HeatLegend, type HeatLine, HeatMap } from '../HeatMap.tsx';
import parts from '../parts.module.css';
import { type Measure, measures } from './measure-names.ts';
import { darkest, type Value, writeInterval, writeValue } from './measures.ts';
import type { PlaceOf, Row } from './rows.ts';

const most = [40, 24] as const;

type Props = { placeOf: PlaceOf; rows: readonly Row[]; measure: Measure; names: readonly string[]; total: Value };

export function ExplorerMap({ placeOf, rows, measure, names, total }: Props) {
  const [down, across] = [linesOf(rows, 0), linesOf(rows, 1)];
  const drawn = (lines: readonly HeatLine[], place: 0 | 1) =>
    lines
      .slice(0, most[place])
      .sort((one, other) => placeOf(place, one.value ?? '') - placeOf(place, other.value ?? ''));
  const cells = new Map(rows.map((row) => [row.values.map(({ value }) => value).join('\u0000'), row]));
  const left = down.length - Math.min(down.length, most[0]) + across.length - Math.min(across.length, most[1]);
  const far = darkest[measure];
  const highest = Math.max(...rows.map(({ value }) => value ?? 0), 1);
  return (
    <>
      <HeatMap
        label={`${measures[measure]} by ${names.join(' and ')}`}
        rowName={names[0] ?? ''}
        columnName={names[1] ?? ''}
        rows={drawn(down, 0)}
        columns={drawn(across, 1)}
        cellAt={(one, other) => {
          const row = cells.get(`${one.value}\u0000${other.value}`);
          if (row === undefined) return null;
          const tone =
            row.value === null ? null : far === null ? row.value / highest : (row.value - (total.value ?? 0)) / far;
          return cellOf(row, measure, tone);
        }}
      />
      {far !== null && total.value !== null && (
        <HeatLegend
          low="below"
          high="above"
          middle={`all answers together, ${writeValue(measure, total.value)} · * fewer than 30 answers`}
          few="fewer than 5 answers"
        />
      )}
      <p className={parts.foot}>
        Intervals stand in the table and in the hint of each cell.
        {left > 0 &&
          ` ${countOf(left, 'value')} with fewer answers ${left === 1 ? 'is' : 'are'} not drawn; the table has them all.`}
      </p>
    </>
  );
}

/** The values of one of both dimensions, most answers first. */
function linesOf(rows: readonly Row[], place: 0 | 1): HeatLine[] {
  return [...Map.groupBy(rows, ({ values }) => values[place]?.value ?? '')]
    .map(([value, same]): HeatLine => {
      const n = same.reduce((sum, row) => sum + row.n, 0);
      return { value, name: same[0]?.values[place]?.name ?? '', n, text: formatRoughly(n) };
    })
    .sort((one, other) => other.n - one.n);
}

function cellOf(row: Row, measure: Measure, tone: number | null): HeatCell {
  return {
    text: row.value === null ? null : writeValue(measure, row.value),
    n: row.n,
    tone,
    small: row.small,
    details: row.interval ? `95% interval ${writeInterval(measure, row.interval)}` : '',
    where: row.where,
  };
}
