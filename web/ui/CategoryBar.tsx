// Promoters, passives and detractors: one bar of shares, and the same as a list with counts and intervals.
import type { ReactNode } from 'react';
import type { Category } from '../../src/core/nps/index.ts';
import classes from './CategoryBar.module.css';
import { formatCount, formatShare, formatShareInterval } from './numbers.ts';
import { categoryNames } from './ScoreBadge.tsx';

type Share = { count: number; share: number | null; interval: { lower: number; upper: number } | null };
export type Categories = { promoters: Share; passives: Share; detractors: Share };

const rows = [
  { key: 'promoters', category: 'promoter', scores: '9–10' },
  { key: 'passives', category: 'passive', scores: '7–8' },
  { key: 'detractors', category: 'detractor', scores: '0–6' },
] as const;

type Props = {
  categories: Categories;
  /** False shows counts alone, as is right for a handful of answers. */
  withShares: boolean;
  /** Makes a count a way to its answers. */
  answersOf?: (category: Category, count: string, name: string) => ReactNode;
};

export function CategoryBar({ categories, withShares, answersOf = (_, count) => count }: Props) {
  return (
    <div>
      <div className={classes.bar} aria-hidden="true">
        {[...rows].reverse().map(({ key, category }) => (
          <div key={key} className={classes[category]} style={{ flexGrow: categories[key].count }} />
        ))}
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Category</th>
            <th scope="col">Answers</th>
            {withShares && (
              <th scope="colgroup" colSpan={2}>
                Share, 95% interval
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, category, scores }) => {
            const { count, share, interval } = categories[key];
            return (
              <tr key={key}>
                <th scope="row">
                  <span className={`${classes.key} ${classes[category]}`} aria-hidden="true" />
                  {categoryNames[category]}s <span className={classes.scores}>{scores}</span>
                </th>
                <td>{count === 0 ? 0 : answersOf(category, formatCount(count), `${categoryNames[category]}s`)}</td>
                {withShares && <td className={classes.share}>{share === null ? '–' : formatShare(share)}</td>}
                {withShares && <td className={classes.interval}>{interval ? formatShareInterval(interval) : '–'}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
