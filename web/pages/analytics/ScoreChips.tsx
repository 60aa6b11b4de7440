// The filters that are on, in words; each is taken away with a press. On paper they are the words alone.
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { dimensionsQuery } from './queries.ts';
import classes from './ScoreFrame.module.css';
import { sayWhere, whereOf, withValues } from './where-words.ts';

export type Chip = {
  key: string;
  words: string;
  /** The change of the address that takes the filter away. */
  without: Record<string, string | undefined>;
};

type Props = { where: string | undefined; suspects?: 'include' | 'exclude' | undefined };

export function ScoreChips({ where, suspects }: Props) {
  const conditions = useWhereChips(where);
  const suspectsToo = { key: 'suspects', words: 'Suspect answers counted', without: { suspects: undefined } };
  return <FilterChips chips={suspects === 'include' ? [...conditions, suspectsToo] : conditions} />;
}

/** A chip for each dimension that answers are narrowed by. */
export function useWhereChips(where: string | undefined): Chip[] {
  const { id } = useWorkspace();
  const conditions = whereOf(where);
  const dimensions = useQuery({ ...dimensionsQuery(id), enabled: conditions.length > 0 }).data?.items ?? [];
  return conditions.map((one, place) => ({
    key: `${one.key} ${place}`,
    words: sayWhere(one, dimensions),
    without: { where: withValues(where, one.key, []) },
  }));
}

export function FilterChips({ chips }: { chips: readonly Chip[] }) {
  const change = useChangeSearch();
  const none = Object.fromEntries(
    chips.flatMap(({ without }) => Object.keys(without)).map((name) => [name, undefined]),
  );
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that are on" className={classes.chips}>
      {chips.map((chip) => (
        <li key={chip.key}>
          <Button
            variant="default"
            size="xs"
            maw="100%"
            rightSection={<IconX size={12} aria-hidden className={classes.screen} />}
            aria-label={`${chip.words}: take this filter away`}
            onClick={() => change({ ...chip.without, before: undefined })}
          >
            {chip.words}
          </Button>
        </li>
      ))}
      {chips.length > 1 && (
        <li className={classes.screen}>
          <Button variant="subtle" size="xs" onClick={() => change({ ...none, before: undefined })}>
            Clear all
          </Button>
        </li>
      )}
    </ul>
  );
}
