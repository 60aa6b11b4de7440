// With what the days of the page are compared: other days, or one group with another.
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useChangeSearch } from '../../../ui/search.ts';
import type { Dimension } from '../queries.ts';
import classes from './Compare.module.css';
import { type CompareSearch, daysBefore, type Kind, kinds } from './compare-search.ts';
import { GroupFields } from './GroupFields.tsx';

const choices = Object.entries(kinds).map(([value, label]) => ({ value, label }));

type Props = { search: CompareSearch; days: { from: string; to: string }; dimensions: readonly Dimension[] };

export function CompareControls({ search, days, dimensions }: Props) {
  const change = useChangeSearch();
  const narrow = useMediaQuery('(max-width: 48em)');
  const kind = search.against ?? 'before';
  const choose = (next: Kind) => {
    const { from, to } = daysBefore(days);
    change({
      against: next === 'before' ? undefined : next,
      firstFrom: next === 'days' ? from : undefined,
      firstTo: next === 'days' ? to : undefined,
      firstWhere: undefined,
      secondWhere: undefined,
    });
  };
  return (
    <div className={classes.controls}>
      {narrow ? (
        <Select
          aria-label="Compare with"
          w="100%"
          allowDeselect={false}
          value={kind}
          onChange={(value) => choose((value ?? 'before') as Kind)}
          data={choices}
        />
      ) : (
        <SegmentedControl
          aria-label="Compare with"
          value={kind}
          onChange={(value) => choose(value as Kind)}
          data={choices}
        />
      )}
      {kind === 'days' && <OtherDays search={search} />}
      {kind === 'groups' && (
        <div className={classes.groups}>
          {(['firstWhere', 'secondWhere'] as const).map((name, place) => (
            <GroupFields
              key={name}
              title={`Group ${'AB'[place]}`}
              where={search[name]}
              dimensions={dimensions}
              onChange={(where) => change({ [name]: where })}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** Takes effect when both days are there and in order. */
function OtherDays({ search }: { search: CompareSearch }) {
  const change = useChangeSearch();
  const [from, setFrom] = useState(search.firstFrom ?? '');
  const [to, setTo] = useState(search.firstTo ?? '');
  const order = from !== '' && to !== '' && from > to;
  return (
    <form
      className={classes.days}
      onSubmit={(event) => {
        event.preventDefault();
        if (from !== '' && to !== '' && !order) change({ firstFrom: from, firstTo: to });
      }}
    >
      <TextInput type="date" label="From" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      <TextInput
        type="date"
        label="To, included"
        value={to}
        error={order && 'Before the first day'}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={from === '' || to === '' || order}>
        Compare with these days
      </Button>
    </form>
  );
}
