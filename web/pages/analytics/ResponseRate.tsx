// How many of those who were asked in the period have answered.
import { formatCount, formatShare, formatShareInterval } from '../../ui/numbers.ts';
import type { Score } from './queries.ts';
import classes from './ResponseRate.module.css';

export function ResponseRate({
  rate: { asked, answered, rate, interval },
}: {
  rate: NonNullable<Score['responseRate']>;
}) {
  return (
    <div className={classes.rate}>
      <div>
        Response rate
        <div className={classes.facts}>
          {asked === 0 ? 'Nobody was asked in these days' : `${formatCount(answered)} of ${formatCount(asked)} asked`}
        </div>
      </div>
      {rate !== null && interval !== null && (
        <div className={classes.figures}>
          <strong>{formatShare(rate)}</strong>
          <span className={classes.interval}>{formatShareInterval(interval)}</span>
        </div>
      )}
    </div>
  );
}
