// One condition, read from left to right as a clause of the sentence.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { describeLeaf, type Leaf } from '../../../src/core/conditions/index.ts';
import classes from './Builder.module.css';
import { useBuilder } from './builder.ts';
import { LeafFields } from './LeafFields.tsx';
import { SubjectSelect } from './SubjectSelect.tsx';

type Props = { leaf: Leaf; path: string; onChange: (leaf: Leaf) => void; onRemove: () => void };

export function ConditionRow({ leaf, path, onChange, onRemove }: Props) {
  const { strict, problems } = useBuilder();
  const [left, setLeft] = useState(false);
  const shown = strict || left;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a line of words.
    <div
      role="group"
      aria-label={`Condition: ${problems.size === 0 ? describeLeaf(leaf) : leaf.type}`}
      className={classes.row}
      onBlur={(event) => {
        // Into a menu of its own is not away.
        const to = event.relatedTarget as Node | null;
        if (to !== null && !event.currentTarget.contains(to)) setLeft(true);
      }}
    >
      <div className={classes.clause}>
        <SubjectSelect
          leaf={leaf}
          error={
            shown ? (problems.get(`${path}.name`) ?? problems.get(`${path}.property`) ?? problems.get(path)) : undefined
          }
          onChoose={(next) => {
            setLeft(false);
            onChange(next);
          }}
        />
        <LeafFields leaf={leaf} path={path} shown={shown} onChange={onChange} />
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label="Remove the condition" onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
