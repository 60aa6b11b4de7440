// What a condition is about: chosen to begin one, and to make another of one that is there.
import { Select } from '@mantine/core';
import type { Leaf } from '../../../src/core/conditions/index.ts';
import { fieldNames } from '../../../src/core/conditions/index.ts';
import classes from './Builder.module.css';
import { askedOf, subjectChoices, useBuilder } from './builder.ts';
import { blankLeaf, subjectOf } from './draft.ts';

type Props = {
  /** Null begins a condition. */
  leaf: Leaf | null;
  error?: string | undefined;
  onChoose: (leaf: Leaf) => void;
};

export function SubjectSelect({ leaf, error, onChoose }: Props) {
  const { vocabulary } = useBuilder();
  const choices = subjectChoices(vocabulary);
  const current = leaf && subjectOf(leaf);
  const known = choices.some(({ items }) => items.some(({ value }) => value === current));
  const other = leaf !== null && current !== null && !known ? [{ value: current, label: nameOf(leaf) }] : [];
  return (
    <Select
      aria-label={leaf === null ? 'Add a condition' : 'What the condition is about'}
      size="xs"
      className={leaf === null ? classes.add : `${classes.word} ${classes.subject}`}
      placeholder={leaf === null ? '+ Add a condition' : undefined}
      searchable
      allowDeselect={false}
      data={[...(other.length > 0 ? [{ group: 'Not in use now', items: other }] : []), ...choices]}
      value={current}
      error={error}
      nothingFoundMessage="Nothing is called like this"
      maxDropdownHeight={340}
      onChange={(subject) => {
        if (subject === null || subject === current) return;
        const blank = blankLeaf(subject, 'text');
        const attribute = blank.type === 'contact' || blank.type === 'company';
        onChoose(attribute ? blankLeaf(subject, askedOf(blank, vocabulary).kind) : blank);
      }}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
    />
  );
}

function nameOf(leaf: Leaf): string {
  if (leaf.type === 'event') return `“${leaf.name}”`;
  if (leaf.type !== 'contact' && leaf.type !== 'company') return leaf.type;
  return 'field' in leaf ? (fieldNames[leaf.field] ?? leaf.field) : leaf.property;
}
