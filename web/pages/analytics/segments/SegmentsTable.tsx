// Segments as a ranked table: each with its answers, its score and interval, and whether it differs from the rest.
import { Table, Tooltip, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { countOf, formatCount, formatPoints, formatPointsInterval, formatShare } from '../../../ui/numbers.ts';
import { changed } from '../../../ui/search.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { AnswersLink } from '../AnswersLink.tsx';
import parts from '../parts.module.css';
import { useScoreView } from '../score-view.ts';
import { narrowed, type Where } from '../where-words.ts';
import type { Axis, Segment } from './queries.ts';
import classes from './Segments.module.css';
import { isScored, nameOf } from './sort-segments.ts';
import { formatP, verdicts } from './words.ts';

type Props = { segments: readonly Segment[]; by: readonly Axis[]; overall: number | null };

export function SegmentsTable({ segments, by, overall }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const name = by.map((one) => one.name).join(' · ');
  const range = rangeOf(segments, overall);
  if (narrow) return <NarrowTable segments={segments} by={by} name={name} />;
  return (
    <TableFrame label="Segments" minWidth={860}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <VisuallyHidden>Rank</VisuallyHidden>
          </Table.Th>
          <Table.Th>{name}</Table.Th>
          <Table.Th ta="right">Answers</Table.Th>
          <Table.Th ta="right">Adjusted</Table.Th>
          <Table.Th ta="right">NPS</Table.Th>
          <Table.Th>95% interval</Table.Th>
          <Table.Th ta="right">Difference</Table.Th>
          <Table.Th>Against the rest</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {segments.map((segment) => (
          <Table.Tr key={keyOf(segment)}>
            <Table.Td className={classes.rank}>{segment.rank ?? ''}</Table.Td>
            <Table.Td>
              <Name segment={segment} by={by} />
            </Table.Td>
            <Table.Td ta="right" className={classes.together}>
              <Count segment={segment} by={by} />
              <div className={parts.small}>{formatShare(segment.share)}</div>
            </Table.Td>
            <Table.Td ta="right">{segment.adjusted === null ? '' : formatPoints(segment.adjusted)}</Table.Td>
            <Table.Td ta="right" className={classes.nps}>
              {isScored(segment) ? formatPoints(segment.nps ?? 0) : '–'}
            </Table.Td>
            <Table.Td>
              {!isScored(segment) && <Counts segment={segment} />}
              {isScored(segment) && segment.interval && (
                <>
                  <Interval nps={segment.nps ?? 0} interval={segment.interval} overall={overall} range={range} />
                  <div className={parts.small}>
                    {formatPointsInterval(segment.interval)}
                    {segment.sample === 'marked' && <SmallSample />}
                  </div>
                </>
              )}
            </Table.Td>
            <Table.Td ta="right" className={classes.together}>
              {segment.difference && (
                <>
                  {formatPoints(segment.difference.points)}
                  <div className={parts.small}>{formatPointsInterval(segment.difference)}</div>
                </>
              )}
            </Table.Td>
            <Table.Td>
              <Verdict segment={segment} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

/** Two columns: what matters of the others stands below. */
function NarrowTable({ segments, by, name }: { segments: readonly Segment[]; by: readonly Axis[]; name: string }) {
  return (
    <TableFrame label="Segments">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{name}</Table.Th>
          <Table.Th ta="right">NPS</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {segments.map((segment) => (
          <Table.Tr key={keyOf(segment)}>
            <Table.Td>
              {segment.rank !== null && <span className={classes.rank}>{segment.rank}. </span>}
              <Name segment={segment} by={by} />
              <div className={parts.small}>
                <Count segment={segment} by={by} /> {segment.n === 1 ? 'answer' : 'answers'},{' '}
                {formatShare(segment.share)}
              </div>
              {isScored(segment) ? <Verdict segment={segment} /> : <Counts segment={segment} />}
            </Table.Td>
            <Table.Td ta="right" className={classes.nps}>
              {isScored(segment) ? formatPoints(segment.nps ?? 0) : '–'}
              {isScored(segment) && segment.interval && (
                <div className={parts.small}>
                  {formatPointsInterval(segment.interval)}
                  {segment.sample === 'marked' && <SmallSample />}
                </div>
              )}
              {segment.adjusted !== null && (
                <div className={parts.small}>adjusted {formatPoints(segment.adjusted)}</div>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

function keyOf({ values }: Segment): string {
  return values.map(({ value }) => (value === null ? '*' : `=${value}`)).join('|');
}

/** What a segment's answers have in common; null where that cannot be said in few words. */
export function whereOfSegment({ values }: Pick<Segment, 'values'>, by: readonly { key: string }[]): Where[] | null {
  const all = values.map(({ value }, place) => ({ key: by[place]?.key ?? '', value }));
  if (all.some(({ value }) => value === null)) return null;
  return all.map(({ key, value }) => ({ key, values: [value ?? ''] }));
}

/** A press narrows every page of the score to the segment. */
function Name({ segment, by }: { segment: Segment; by: readonly Axis[] }) {
  const { search } = useScoreView();
  const where = whereOfSegment(segment, by);
  if (where === null) return <span>{nameOf(segment)}</span>;
  return (
    <Link
      to="."
      search={changed({ where: narrowed(search.where, where), find: undefined })}
      className={`quiet ${classes.name}`}
      title={`Only ${nameOf(segment)}: add as a filter`}
    >
      {nameOf(segment)}
    </Link>
  );
}

function Count({ segment, by }: { segment: Segment; by: readonly Axis[] }) {
  const where = whereOfSegment(segment, by);
  if (where === null) return <>{formatCount(segment.n)}</>;
  return (
    <AnswersLink values={where} className="link" label={`The ${countOf(segment.n, 'answer')} of ${nameOf(segment)}`}>
      {formatCount(segment.n)}
    </AnswersLink>
  );
}

/** Below five answers there is no score: the counts alone. */
function Counts({ segment: { counts } }: { segment: Segment }) {
  const words = [
    counts.promoters > 0 && countOf(counts.promoters, 'promoter'),
    counts.passives > 0 && countOf(counts.passives, 'passive'),
    counts.detractors > 0 && countOf(counts.detractors, 'detractor'),
  ].filter((word) => word !== false);
  return <div className={parts.small}>{words.join(', ')}</div>;
}

function SmallSample() {
  return (
    <Tooltip label="Fewer than 30 answers: read the interval rather than the number.">
      <button type="button" className={classes.mark}>
        small
      </button>
    </Tooltip>
  );
}

function Verdict({ segment: { verdict, q } }: { segment: Segment }) {
  if (verdict === null || q === null) return <span className={parts.small}>Not tested</span>;
  return (
    <span className={`${classes.verdict} ${classes[verdict]}`}>
      {verdict === 'above' && <span aria-hidden="true">▲ </span>}
      {verdict === 'below' && <span aria-hidden="true">▼ </span>}
      {verdicts[verdict]}
      <div className={parts.small}>{formatP(q)}</div>
    </span>
  );
}

type IntervalProps = {
  nps: number;
  interval: { lower: number; upper: number };
  overall: number | null;
  range: readonly [number, number];
};

/** From where to where the bars of all rows reach, in round points. */
function rangeOf(segments: readonly Segment[], overall: number | null): readonly [number, number] {
  const limits = segments.flatMap((one) =>
    isScored(one) && one.interval ? [one.interval.lower, one.interval.upper] : [],
  );
  const all = overall === null ? limits : [...limits, overall];
  return [Math.floor(Math.min(0, ...all) / 10) * 10, Math.ceil(Math.max(0, ...all) / 10) * 10];
}

/** Decoration beside the same numbers. The line through all rows is the score of all answers. */
function Interval({ nps, interval, overall, range: [low, high] }: IntervalProps) {
  const share = (points: number) => ((points - low) / Math.max(1, high - low)) * 100;
  const place = (points: number) => `${share(points)}%`;
  return (
    <div aria-hidden="true" className={classes.track}>
      <div
        className={classes.interval}
        style={{ left: place(interval.lower), right: `${100 - share(interval.upper)}%` }}
      />
      {overall !== null && <div className={classes.overall} style={{ left: place(overall) }} />}
      <div className={classes.point} style={{ left: place(nps) }} />
    </div>
  );
}
