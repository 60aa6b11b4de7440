// The NPS of a group as its size allows it: none, the counts only, marked as a small sample, or in full. Never without n
// and its interval.
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { IntervalBar } from './IntervalBar.tsx';
import classes from './NpsFigure.module.css';
import { countOf, formatPoints, formatPointsInterval } from './numbers.ts';

export type NpsFigures = {
  n: number;
  nps: number | null;
  interval: { lower: number; upper: number } | null;
  sample: 'none' | 'counts' | 'marked' | 'full';
};

type Props = NpsFigures & {
  /** Other scores, in points, that it is held against. */
  marks?: readonly number[];
  /** Makes the number of answers a way to them. */
  answersOf?: (words: string) => ReactNode;
};

export function NpsFigure({ n, nps, interval, sample, marks = [], answersOf = (words) => words }: Props) {
  if (nps === null || interval === null || sample === 'none') {
    return (
      <div className={classes.figure}>
        <p className={classes.few}>No answers</p>
        <p className={classes.words}>Without an answer there is no score, which is something else than a score of 0.</p>
      </div>
    );
  }
  if (sample === 'counts') {
    return (
      <div className={classes.figure}>
        <p className={classes.few}>{answersOf(countOf(n, 'answer'))}</p>
        <p className={classes.words}>
          Too few for a score: one of them alone could move it by {Math.round(200 / n)} points.
        </p>
      </div>
    );
  }
  return (
    <div className={classes.figure}>
      <p className={classes.line}>
        <span className={classes.nps}>{formatPoints(nps)}</span>
        {sample === 'marked' && (
          <Tooltip label="Fewer than 30 answers: read the interval rather than the number.">
            <button type="button" className={classes.mark}>
              Small sample
            </button>
          </Tooltip>
        )}
      </p>
      <p className={classes.words}>
        <strong>{answersOf(countOf(n, 'answer'))}</strong> · 95% interval{' '}
        <strong className={classes.interval}>{formatPointsInterval(interval)}</strong>
      </p>
      <IntervalBar nps={nps} interval={interval} marks={marks} />
    </div>
  );
}
