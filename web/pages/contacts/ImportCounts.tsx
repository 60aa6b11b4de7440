// What became of the rows, one figure each.
import { SimpleGrid, Text } from '@mantine/core';
import { formatCount } from '../../ui/numbers.ts';
import type { Import, ImportKind } from './import-queries.ts';

export function ImportCounts({ kind, found }: { kind: ImportKind; found: Import }) {
  const figures: [string, number][] = [
    ['Rows read', found.rows],
    [kind === 'contacts' ? 'New contacts' : 'New answers', found.created],
    ...(kind === 'contacts' ? ([['Brought up to date', found.updated]] as [string, number][]) : []),
    [kind === 'contacts' ? 'Left as they were' : 'There already', found.skipped],
    ['Left out', found.rejected],
  ];
  return (
    <div role="status">
      <SimpleGrid component="dl" cols={{ base: 2, sm: figures.length }} spacing="md" m={0} mt="sm">
        {figures.map(([name, count]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} fz="xl" fw={500} style={{ fontVariantNumeric: 'tabular-nums' }}>
              {formatCount(count)}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </div>
  );
}
