// Where an NPS and its interval lie between −100 and +100.

import classes from './IntervalBar.module.css';
import { formatPoints } from './numbers.ts';

type Props = {
  nps: number;
  interval: { lower: number; upper: number };
  /** Other scores, in points, that it is held against. */
  marks?: readonly number[];
};

/** Decoration beside the same numbers in words, so that screen readers skip it. */
export function IntervalBar({ nps, interval, marks = [] }: Props) {
  const place = (points: number) => `${(points + 100) / 2}%`;
  return (
    <div aria-hidden="true" className={classes.bar}>
      <div className={classes.track}>
        <div
          className={classes.interval}
          style={{ left: place(interval.lower), right: `${(100 - interval.upper) / 2}%` }}
        />
        <div className={classes.zero} />
        {marks.map((points) => (
          <div key={points} className={classes.mark} style={{ left: place(points) }} />
        ))}
        <div className={classes.point} style={{ left: place(nps) }} />
      </div>
      <div className={classes.scale}>
        {[-100, 0, 100].map((points) => (
          <span key={points}>{formatPoints(points)}</span>
        ))}
      </div>
    </div>
  );
}
