// A time of the day in steps of half an hour, and any other that is set already. 24:00 is midnight at the end of a day.
import { Select } from '@mantine/core';
import { fieldId, useEditor } from './editor.ts';

const halfHours = Array.from(
  { length: 49 },
  (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
);

type Props = { path: string; label: string; value: string; end?: boolean };

export function TimeSelect({ path, label, value, end = false }: Props) {
  const { set, problemAt } = useEditor();
  const offered = end ? halfHours.slice(1) : halfHours.slice(0, -1);
  return (
    <Select
      id={fieldId(path)}
      aria-label={label}
      w={92}
      searchable
      allowDeselect={false}
      data={offered.includes(value) ? offered : [...offered, value].sort()}
      value={value}
      error={problemAt(path)}
      onChange={(next) => next && set(path, next)}
    />
  );
}
