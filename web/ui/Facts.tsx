// What is known of one thing, as names and values below each other; what is not known is left out.
import { DataList } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';

export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <DataList labelWidth={110} gap={6}>
      {facts
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <DataList.Item key={name} style={{ overflowWrap: 'anywhere' }}>
            <DataList.ItemLabel>{name}</DataList.ItemLabel>
            <DataList.ItemValue>{typeof value === 'string' ? breakable(value) : value}</DataList.ItemValue>
          </DataList.Item>
        ))}
    </DataList>
  );
}

/** An address that does not fit in a line goes on after its @ or a dot, not in mid-word. */
function breakable(text: string): ReactNode {
  return text.split(/(?<=[@.])/).map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity than their place.
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
