// A page of a list that the server gives out page by page: rows to come, rows, no rows, and the way to the next page, the
// same for every list. What is on its way out is left out at once.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from './Loaded.tsx';
import { useStays } from './leaving.ts';
import { Pager } from './Pager.tsx';
import { useChangeSearch } from './search.ts';

type Page<Item> = { items: readonly Item[]; next: string | null };

type Props<Item> = {
  query: Pick<UseQueryResult<Page<Item>>, 'data' | 'error' | 'refetch'>;
  /** Where the page begins, from the address; undefined is the newest. */
  before: string | undefined;
  /** What a deletion calls an item, such as `contact:12`. */
  keyOf?: (item: Item) => string;
  /** The height of the rows to come, in pixels. */
  height?: number;
  /** What to say where there is not one item. */
  nothing: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
};

export function PagedList<Item>({ query, before, keyOf, height = 427, nothing, children }: Props<Item>) {
  const change = useChangeSearch();
  const stays = useStays();
  return (
    <Loaded query={query} height={height} shape="rows">
      {({ items, next }) => {
        const present = keyOf === undefined ? items : items.filter((item) => stays(keyOf(item)));
        if (present.length === 0 && before === undefined && next === null) return nothing;
        return (
          <>
            {present.length > 0 ? children(present) : <p className="dimmed">Nothing is left on this page.</p>}
            <Pager
              before={before}
              next={next}
              onMove={(to) => {
                change({ before: to });
                window.scrollTo({ top: 0 });
              }}
            />
          </>
        );
      }}
    </Loaded>
  );
}
