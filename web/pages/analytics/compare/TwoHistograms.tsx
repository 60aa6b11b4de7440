// The scores of both sides laid over each other, as shares of each side, so that sides of any size can be compared. A table
// whose cells are drawn as bars, so that it reads the same to everybody.
import { useMediaQuery } from '@mantine/hooks';
import { formatCount, formatShare } from '../../../ui/numbers.ts';
import classes from './Compare.module.css';
import type { SidesAsked } from './compare-search.ts';
import type { Comparison } from './queries.ts';
import { SideLink } from './SideLink.tsx';
import type { Names } from './words.ts';

type Props = { found: Comparison; names: Names; own: SidesAsked };

export function TwoHistograms({ found, names, own }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const { first, second } = found;
  const sides = [
    { key: 'first', name: names.first, ...first },
    { key: 'second', name: names.second, ...second },
  ] as const;
  const shares = sides.map(({ histogram, n }) => histogram.map((count) => (n === 0 ? 0 : count / n)));
  const highest = Math.max(0.01, ...shares.flat());
  return (
    <figure className={classes.figure}>
      <table className={classes.histogram}>
        <caption className={classes.caption}>Shares of each side by score, from 0 to 10</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.caption}>
              Side
            </th>
            {first.histogram.map((_, score) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the score.
              <th key={score} scope="col">
                {score}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sides.map(({ key, name, histogram }, side) => (
            <tr key={key}>
              <th scope="row" className={classes.caption}>
                {name}
              </th>
              {histogram.map((count, score) => {
                const share = shares[side]?.[score] ?? 0;
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: the index is the score.
                    key={score}
                    title={`${name}, score ${score}: ${formatShare(share)}, ${formatCount(count)}`}
                  >
                    <span className={classes.share}>
                      {narrow ? (
                        formatShare(share)
                      ) : (
                        <SideLink
                          found={found}
                          side={key}
                          own={own}
                          score={score}
                          label={`${name}, score ${score}: ${formatShare(share)}, ${formatCount(count)}: read the answers`}
                        >
                          {formatShare(share)}
                        </SideLink>
                      )}
                    </span>
                    <span
                      className={`${classes.bar} ${classes[`${key}Bar`]}`}
                      style={{ height: `calc((100% - 18px) * ${share / highest})` }}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={classes.legend}>
        {sides.map(({ key, name }) => (
          <span key={key}>
            <span aria-hidden="true" className={`${classes.swatch} ${classes[`${key}Bar`]}`} />
            {name}
          </span>
        ))}
        <span>Shares of each side</span>
      </figcaption>
    </figure>
  );
}
