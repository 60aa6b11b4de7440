// How steps lead from one score to another. The chart is a table whose middle column is drawn, so that it reads the same to
// everybody.
import { formatPoints, formatPointsInterval } from '../ui/numbers.ts';
import classes from './Waterfall.module.css';

export type WaterfallStep = {
  key: string;
  label: string;
  points: number;
  /** The 95% interval of the step; a step that stands for several has none. */
  lower?: number;
  upper?: number;
};

export type WaterfallProps = { before: number; after: number; steps: readonly WaterfallStep[] };

export function Waterfall({ before, after, steps }: WaterfallProps) {
  let reached = before;
  const bars = steps.map((step) => {
    const from = reached;
    reached += step.points;
    return { step, from, to: reached };
  });
  const ends = [before, after, ...bars.flatMap(({ from, to }) => [from, to])];
  const margin = Math.max(2, (Math.max(...ends) - Math.min(...ends)) * 0.15);
  const [low, high] = [Math.min(...ends) - margin, Math.max(...ends) + margin];
  const place = (points: number) => `${((points - low) / (high - low)) * 100}%`;
  const span = (from: number, to: number) => ({
    left: place(Math.min(from, to)),
    width: `${(Math.abs(to - from) / (high - low)) * 100}%`,
  });
  return (
    <table className={classes.chart}>
      <thead className={classes.heads}>
        <tr>
          <th scope="col">Step</th>
          <td />
          <th scope="col">Points</th>
          <th scope="col">95% interval</th>
        </tr>
      </thead>
      <tbody>
        <Total label="Before" nps={before} left={place(before)} />
        {bars.map(({ step, from, to }) => (
          <tr key={step.key}>
            <th scope="row">{step.label}</th>
            <td className={classes.track} aria-hidden="true">
              <span
                className={`${classes.bar} ${step.points < 0 ? classes.down : classes.up}`}
                style={span(from, to)}
              />
            </td>
            <td className={classes.points}>{formatTenths(step.points)}</td>
            <td className={classes.interval}>
              {step.lower === undefined || step.upper === undefined
                ? '–'
                : formatPointsInterval({ lower: step.lower, upper: step.upper })}
            </td>
          </tr>
        ))}
        <Total label="After" nps={after} left={place(after)} />
      </tbody>
    </table>
  );
}

function Total({ label, nps, left }: { label: string; nps: number; left: string }) {
  return (
    <tr className={classes.total}>
      <th scope="row">{label}</th>
      <td className={classes.track} aria-hidden="true">
        <span className={classes.point} style={{ left }} />
      </td>
      <td className={classes.points}>{formatPoints(nps)}</td>
      <td className={classes.interval} />
    </tr>
  );
}

/** Steps are small: a tenth of a point is told. */
function formatTenths(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded).toFixed(1)}`;
}
