// Searches a list while one types; the address of the page holds what is searched for.
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useChangeSearch } from '../../ui/search.ts';

type Props = { value: string; label: string; placeholder: string };

export function SearchField({ value, label, placeholder }: Props) {
  const change = useChangeSearch();
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(
    (next: string) => change({ search: next.trim() || undefined, before: undefined }, { replace: true }),
    250,
  );
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      w={340}
      maw="100%"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
