// A word of the sentence that can be another one.
import { Select } from '@mantine/core';
import classes from './Builder.module.css';

type Props = {
  label: string;
  value: string;
  /** Value and label of each word. */
  words: readonly (readonly [string, string])[];
  error?: string | undefined;
  placeholder?: string;
  onChange: (value: string) => void;
};

export function Choose({ label, value, words, error, placeholder, onChange }: Props) {
  return (
    <Select
      aria-label={label}
      size="xs"
      className={classes.word}
      allowDeselect={false}
      searchable={words.length > 8}
      placeholder={placeholder}
      data={words.map(([value, label]) => ({ value, label }))}
      value={words.some(([one]) => one === value) ? value : null}
      error={error}
      onChange={(next) => next !== null && onChange(next)}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}
