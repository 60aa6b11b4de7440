// Since when something counts: ever, or in the last days.
import { Select } from '@mantine/core';
import classes from './Builder.module.css';
import { useBuilder } from './builder.ts';
import { NumberField } from './TestFields.tsx';

type Props = { lastDays: number | null; path: string; shown: boolean; onChange: (lastDays: number | null) => void };

export function WindowFields({ lastDays, path, shown, onChange }: Props) {
  const { problems } = useBuilder();
  return (
    <>
      <Select
        aria-label="When"
        size="xs"
        className={classes.word}
        allowDeselect={false}
        data={[
          { value: 'ever', label: 'at any time' },
          { value: 'last', label: 'in the last' },
        ]}
        value={lastDays === null ? 'ever' : 'last'}
        onChange={(next) => onChange(next === 'ever' ? null : (lastDays ?? 90))}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
      {lastDays !== null && (
        <>
          <NumberField
            label="Days"
            value={lastDays}
            error={shown ? problems.get(`${path}.lastDays`) : undefined}
            onChange={onChange}
          />
          <span className={classes.plain}>days</span>
        </>
      )}
    </>
  );
}
