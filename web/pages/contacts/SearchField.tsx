// Searches a list while one types; the address of the page holds what is searched for.
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useChangeSearch } from '../../ui/search.ts';

type Props = { value: string; label: string; placeholder: string };

export function SearchField({ value, label, placeholder }: Props) {
  const change = useChangeSearch();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  // The address changes without the field too: a step back, or all filters cleared.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  const search = useDebouncedCallback((next: string) => {
    sent.current = next.trim();
    change({ search: sent.current || undefined, before: undefined }, { replace: true });
  }, 250);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      flex={{ base: '1 1 100%', sm: '0 1 340px' }}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
