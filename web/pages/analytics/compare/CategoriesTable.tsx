// How promoters, passives and detractors are spread on both sides, and which of them is more than noise.
import { Table, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { formatCount, formatShare } from '../../../ui/numbers.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { formatP } from '../segments/words.ts';
import classes from './Compare.module.css';
import type { SidesAsked } from './compare-search.ts';
import type { Comparison } from './queries.ts';
import { SideLink } from './SideLink.tsx';
import type { Names } from './words.ts';

const categories = [
  { key: 'promoters', category: 'promoter', name: 'Promoters' },
  { key: 'passives', category: 'passive', name: 'Passives' },
  { key: 'detractors', category: 'detractor', name: 'Detractors' },
] as const;

const verdicts = { more: 'More', fewer: 'Fewer', notToldApart: 'Not told apart' } as const;

type Test = NonNullable<Comparison['categories']>['shares'][number];
type Props = { found: Comparison; names: Names; own: SidesAsked };

export function CategoriesTable({ found, names, own }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const tests = new Map((found.categories?.shares ?? []).map((test) => [test.category, test]));
  return (
    <TableFrame label="Categories on both sides">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Category</Table.Th>
          {narrow ? (
            <Table.Th ta="right">Before and after, or A and B</Table.Th>
          ) : (
            <>
              <Table.Th ta="right">{names.first}</Table.Th>
              <Table.Th ta="right">{names.second}</Table.Th>
              <Table.Th ta="right">Difference, 95% interval</Table.Th>
              <Table.Th>More than noise</Table.Th>
            </>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {categories.map(({ key, category, name }) => {
          const test = tests.get(key);
          const shares = (['first', 'second'] as const).map((side) => {
            const { share, count } = found[side].categories[key];
            return (
              <SideLink key={side} found={found} side={side} own={own} category={category}>
                {share === null || test === undefined ? '' : `${formatShare(share)} `}
                <span className={classes.count}>{formatCount(count)}</span>
                <VisuallyHidden> {`${name.toLowerCase()} of ${names[side]}: read their answers`}</VisuallyHidden>
              </SideLink>
            );
          });
          return (
            <Table.Tr key={key}>
              <Table.Td className={classes.whole}>
                {name}
                {narrow && (
                  <div className={classes.count}>
                    <Verdict test={test} />
                  </div>
                )}
              </Table.Td>
              {narrow ? (
                <Table.Td ta="right">
                  {shares[0]} → {shares[1]}
                  <div className={classes.count}>{test && writeShift(test)}</div>
                </Table.Td>
              ) : (
                <>
                  <Table.Td ta="right">{shares[0]}</Table.Td>
                  <Table.Td ta="right">{shares[1]}</Table.Td>
                  <Table.Td ta="right">{test ? writeShift(test) : '–'}</Table.Td>
                  <Table.Td>
                    <Verdict test={test} />
                  </Table.Td>
                </>
              )}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </TableFrame>
  );
}

function Verdict({ test }: { test: Test | undefined }) {
  if (test === undefined) return <>Too few answers</>;
  return (
    <>
      {test.verdict !== 'notToldApart' && <span aria-hidden="true">{test.verdict === 'more' ? '▲ ' : '▼ '}</span>}
      {verdicts[test.verdict]} <span className={classes.count}>{formatP(test.adjustedP)}</span>
    </>
  );
}

/** "+4 pp (−1 to +9)" */
function writeShift({ difference, lower, upper }: Test): string {
  return `${writePoints(difference)} pp (${writePoints(lower)} to ${writePoints(upper)})`;
}

function writePoints(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded)}`;
}
