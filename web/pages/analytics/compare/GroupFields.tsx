// What the answers of one group have in common: dimensions with their values. Takes effect with each value and stands in the address.
import { CloseButton, MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import type { Dimension } from '../queries.ts';
import { nameOfValue, whereOf, withValues } from '../where-words.ts';
import classes from './Compare.module.css';

type Props = {
  title: string;
  where: string | undefined;
  dimensions: readonly Dimension[];
  onChange: (where: string | undefined) => void;
};

export function GroupFields({ title, where, dimensions, onChange }: Props) {
  const conditions = whereOf(where);
  const [begun, begin] = useState<string | null>(null);
  const used = new Set(conditions.map(({ key }) => key));
  const rows = [...conditions, ...(begun !== null && !used.has(begun) ? [{ key: begun, values: [] as string[] }] : [])];
  const free = dimensions.filter(({ key, ready }) => ready && !rows.some((row) => row.key === key));
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      {rows.length === 0 && <p className={classes.note}>All answers. Choose what narrows the group.</p>}
      {rows.map(({ key, values }) => {
        const dimension = dimensions.find((one) => one.key === key);
        const known = ['', ...(dimension?.values ?? []).map(({ value }) => value)];
        const all = [...known.slice(1), '', ...values.filter((value) => !known.includes(value))];
        return (
          <div key={key} className={classes.condition}>
            <MultiSelect
              label={dimension?.name ?? key}
              placeholder={values.length === 0 ? 'Choose values' : ''}
              searchable
              hidePickedOptions
              limit={200}
              nothingFoundMessage="No such value"
              data={all.map((value) => ({ value: `=${value}`, label: nameOfValue(dimension, value) }))}
              value={values.map((value) => `=${value}`)}
              onChange={(next) =>
                onChange(
                  withValues(
                    where,
                    key,
                    next.map((one) => one.slice(1)),
                  ),
                )
              }
            />
            <CloseButton
              aria-label={`Take ${dimension?.name ?? key} out of ${title}`}
              onClick={() => {
                begin(null);
                onChange(withValues(where, key, []));
              }}
            />
          </div>
        );
      })}
      <Select
        aria-label={`Narrow ${title}`}
        placeholder="Narrow by…"
        searchable={free.length > 8}
        data={free.map(({ key, name }) => ({ value: key, label: name }))}
        value={null}
        onChange={(key) => begin(key)}
      />
    </fieldset>
  );
}
