// Two dimensions as a heat map around the score of all answers.
import { formatPoints, formatPointsInterval } from '../../../ui/numbers.ts';
import { type HeatCell, HeatLegend, type HeatLine, HeatMap } from '../HeatMap.tsx';
import type { Segment, Segments } from './queries.ts';
import { whereOfSegment } from './SegmentsTable.tsx';
import type { Order } from './segments-search.ts';
import { isScored, type Line, sortLines } from './sort-segments.ts';
import { verdicts } from './words.ts';

/** So many points from the score of all are as dark as it gets. */
const darkest = 45;

export function SegmentsMap({ found, order }: { found: Segments; order: Order | undefined }) {
  const [rowAxis, columnAxis] = found.by;
  if (rowAxis === undefined || columnAxis === undefined) return null;
  const cells = new Map(found.segments.map((segment) => [keyOf(...segment.values.map(({ value }) => value)), segment]));
  const overall = found.total.nps ?? 0;
  return (
    <>
      <HeatMap
        label={`NPS by ${rowAxis.name} and ${columnAxis.name}`}
        rowName={rowAxis.name}
        columnName={columnAxis.name}
        rows={sortLines(rowAxis, order).map(lineOf)}
        columns={sortLines(columnAxis, order).map(lineOf)}
        cellAt={(row, column) => {
          const segment = cells.get(keyOf(row.value, column.value));
          return segment === undefined ? null : cellOf(segment, overall, found);
        }}
      />
      <HeatLegend
        low={`${darkest} points below`}
        high={`${darkest} above`}
        middle={`the score of all, ${formatPoints(overall)} · ▲▼ more than chance · * fewer than 30 answers`}
        few="fewer than 5 answers: no score"
      />
    </>
  );
}

function keyOf(...values: (string | null)[]): string {
  return values.map((value) => (value === null ? '*' : `=${value}`)).join('|');
}

function lineOf(line: Line): HeatLine {
  return {
    value: line.value,
    name: line.name,
    n: line.n,
    text: isScored(line) ? formatPoints(line.nps ?? 0) : 'too few',
  };
}

function cellOf(segment: Segment, overall: number, { by }: Segments): HeatCell {
  const { n, nps, interval, sample, verdict } = segment;
  const scored = isScored(segment) && nps !== null && interval !== null;
  return {
    text: scored ? formatPoints(nps) : null,
    n,
    tone: scored ? (nps - overall) / darkest : null,
    small: sample === 'marked',
    mark: verdict === 'above' || verdict === 'below' ? verdict : undefined,
    details: scored
      ? `95% interval ${formatPointsInterval(interval)}${verdict === null ? '' : `, ${verdicts[verdict].toLowerCase()}`}`
      : '',
    where: whereOfSegment(segment, by),
  };
}
