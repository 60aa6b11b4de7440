// A number with its interval as a bar in a cell of a table: decoration beside the same numbers in words.
import classes from './CellBar.module.css';

type Props = {
  value: number;
  interval?: { lower: number; upper: number } | null;
  /** What the ends of the cell stand for; the bar begins at zero, wherever that is between them. */
  low?: number;
  high: number;
};

export function CellBar({ value, interval, low = 0, high }: Props) {
  const place = (at: number) => (100 * (at - low)) / (high - low || 1);
  const [from, to] = [Math.min(place(0), place(value)), Math.max(place(0), place(value))];
  return (
    <div aria-hidden="true" className={classes.track}>
      <div className={classes.bar} style={{ left: `${from}%`, width: `${to - from}%` }} />
      {low < 0 && <div className={classes.zero} style={{ left: `${place(0)}%` }} />}
      {interval && (
        <div
          className={classes.whisker}
          style={{ left: `${place(interval.lower)}%`, width: `${place(interval.upper) - place(interval.lower)}%` }}
        />
      )}
    </div>
  );
}
