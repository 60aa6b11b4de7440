// One property as a field of its kind. Values travel as texts until they are saved; the server reads them by their kind.
import { Select, TextInput } from '@mantine/core';
import { writeDay } from '../../ui/dates.ts';
import type { Kind, Property, Value } from './property-queries.ts';

export type FieldType = Pick<Property, 'name' | 'label' | 'kind' | 'choices'>;

type Props = { property: FieldType; value: string; error?: string | undefined; onChange: (value: string) => void };

export function PropertyInput({ property, value, error, onChange }: Props) {
  const label = property.label ?? property.name;
  if (property.kind === 'boolean' || property.kind === 'choice') {
    const data =
      property.kind === 'choice'
        ? property.choices
        : [
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ];
    return (
      <Select
        label={label}
        placeholder="Not known"
        clearable
        data={data}
        value={value || null}
        error={error}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  // A date with a time has no field of its own in browsers that keeps the zone: it is written as text.
  const isDay = property.kind === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value));
  return (
    <TextInput
      label={label}
      type={isDay ? 'date' : 'text'}
      {...(property.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A value as people read it; a text is a day only where its property is of that kind. */
export function writeValue(value: Value, kind?: Kind): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const isDay = kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(String(value));
  return isDay ? writeDay(String(value)) : String(value);
}
