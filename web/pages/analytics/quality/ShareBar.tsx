// A share with its interval as a bar in a cell of a table, beside the same numbers in words.
import classes from './Quality.module.css';

type Props = { share: number; interval: { lower: number; upper: number }; widest: number };

export function ShareBar({ share, interval, widest }: Props) {
  const place = (part: number) => `${(100 * part) / Math.max(widest, 0.01)}%`;
  return (
    <div className={classes.track} aria-hidden>
      <div className={classes.bar} style={{ width: place(share) }} />
      <div
        className={classes.whisker}
        style={{ left: place(interval.lower), width: place(interval.upper - interval.lower) }}
      />
    </div>
  );
}
