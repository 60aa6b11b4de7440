// A property and the value it must have. Nothing is filtered before both are chosen.
import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkspace } from '../../ui/workspace.ts';
import { readProperty } from './contact-filters.ts';
import { type Property, propertiesQuery } from './property-queries.ts';

type Props = { value: string | undefined; onChange: (value: string | undefined) => void };

export function PropertyFilter({ value, onChange }: Props) {
  const { id } = useWorkspace();
  const declared = useQuery(propertiesQuery(id, 'contact')).data?.items ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const now =
    value === undefined
      ? null
      : readProperty(
          value,
          declared.map((one) => one.name),
        );
  const name = picked ?? now?.name ?? null;
  const property = declared.find((one) => one.name === name);
  return (
    <>
      <Select
        label="Property"
        placeholder="Any"
        clearable
        searchable={declared.length > 8}
        data={declared.map((one) => ({ value: one.name, label: one.label ?? one.name }))}
        value={name}
        comboboxProps={{ withinPortal: false, position: 'top-start', width: 'max-content' }}
        onChange={(next) => {
          setPicked(next);
          if (value !== undefined) onChange(undefined);
        }}
      />
      {property && (
        <ValueField
          key={property.name}
          property={property}
          value={now?.name === property.name ? now.value : null}
          onChange={(next) => {
            setPicked(next === null ? property.name : null);
            onChange(next === null ? undefined : `${property.name}:${next}`);
          }}
        />
      )}
    </>
  );
}

type ValueProps = { property: Property; value: string | null; onChange: (value: string | null) => void };

function ValueField({ property: { kind, choices }, value, onChange }: ValueProps) {
  const [text, setText] = useState(value ?? '');
  const settle = useDebouncedCallback((next: string) => onChange(next.trim() || null), {
    delay: 400,
    flushOnUnmount: true,
  });
  if (kind === 'choice' || kind === 'boolean') {
    const values =
      kind === 'choice'
        ? choices.map((choice) => ({ value: choice, label: choice }))
        : [
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ];
    const strange = value && !values.some((one) => one.value === value) ? [{ value, label: value }] : [];
    return (
      <Select
        label="Its value"
        placeholder="Choose one"
        clearable
        searchable={values.length > 8}
        data={[...values, ...strange, { value: ' ', label: 'Not known' }]}
        value={value === '' ? ' ' : value}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => onChange(next?.trim() ?? null)}
      />
    );
  }
  return (
    <TextInput
      label="Its value"
      placeholder="Exactly this"
      type={kind === 'date' ? 'date' : 'text'}
      {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
}
