// How many gave each score from 0 to 10. The chart is a table whose cells are drawn as bars, so that it reads the same to
// everybody.
import type { ReactNode } from 'react';
import { categoryOf } from '../../src/core/nps/index.ts';
import { formatCount, formatRoughly, formatShare } from '../ui/numbers.ts';
import classes from './ScoreHistogram.module.css';

type Props = {
  /** Eleven counts, from score 0 to 10. */
  histogram: readonly number[];
  /** Makes a bar the way to its answers. */
  linkOf?: (score: number, count: number, bar: ReactNode) => ReactNode;
};

export function ScoreHistogram({ histogram, linkOf = (_score, _count, bar) => bar }: Props) {
  const highest = Math.max(...histogram, 1);
  const write = highest < 10_000 ? formatCount : formatRoughly;
  const total = histogram.reduce((sum, count) => sum + count, 0);
  return (
    <table className={classes.chart}>
      <caption className={classes.caption}>
        Answers by score, from 0, not at all likely, to 10, extremely likely
      </caption>
      <thead>
        <tr>
          {histogram.map((_, score) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the score.
            <th key={score} scope="col">
              {score}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {histogram.map((count, score) => (
            <td
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the score.
              key={score}
              title={
                total === 0
                  ? undefined
                  : `${formatCount(count)} of ${formatCount(total)}: ${formatShare(count / total)}`
              }
            >
              {linkOf(
                score,
                count,
                <>
                  <span className={classes.count}>{write(count)}</span>
                  <span
                    className={`${classes.bar} ${classes[categoryOf(score) ?? 'detractor']}`}
                    style={{ height: `calc((100% - 22px) * ${count / highest})` }}
                  />
                </>,
              )}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
