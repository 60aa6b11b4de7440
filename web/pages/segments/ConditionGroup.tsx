// A group of conditions and of groups: "all of", "any of" or "none of" what stands in it.
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type Condition, depthMax, type Group, isGroup } from '../../../src/core/conditions/index.ts';
import classes from './Builder.module.css';
import { useBuilder } from './builder.ts';
import { ConditionRow } from './ConditionRow.tsx';
import { SubjectSelect } from './SubjectSelect.tsx';

type Props = {
  group: Group;
  path: string;
  depth: number;
  onChange: (group: Group) => void;
  onRemove?: () => void;
};

export function ConditionGroup({ group, path, depth, onChange, onRemove }: Props) {
  const { strict, problems } = useBuilder();
  const problem = strict ? problems.get(path) : undefined;
  const replace = (index: number, next: Condition | null) =>
    onChange({
      ...group,
      of: group.of.flatMap((one, place) => (place === index ? (next === null ? [] : [next]) : [one])),
    });
  const add = (next: Condition) => onChange({ ...group, of: [...group.of, next] });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a legend where a sentence begins.
    <div
      role="group"
      aria-label={depth === 1 ? 'Conditions' : 'Group of conditions'}
      className={classes.group}
      data-nested={depth > 1 || undefined}
    >
      <div className={classes.head}>
        <span className={classes.plain}>{depth === 1 ? 'Contacts where' : 'where'}</span>
        <Select
          aria-label="How many must hold"
          size="xs"
          className={classes.word}
          allowDeselect={false}
          data={[
            { value: 'all', label: 'all of' },
            { value: 'any', label: 'any of' },
            { value: 'not', label: 'none of' },
          ]}
          value={group.type}
          onChange={(type) => type && onChange({ ...group, type: type as Group['type'] })}
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        />
        <span className={classes.plain}>these hold:</span>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" ml="auto" aria-label="Remove the group" onClick={onRemove}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {group.of.map((one, index) => {
        const at = `${path === '' ? '' : `${path}.`}of.${index}`;
        const onRemove = () => replace(index, null);
        // Its place is all that tells a condition from the others.
        return isGroup(one) ? (
          <ConditionGroup
            key={at}
            group={one}
            path={at}
            depth={depth + 1}
            onChange={(next) => replace(index, next)}
            onRemove={onRemove}
          />
        ) : (
          <ConditionRow key={at} leaf={one} path={at} onChange={(next) => replace(index, next)} onRemove={onRemove} />
        );
      })}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.head}>
        <SubjectSelect key={group.of.length} leaf={null} onChoose={add} />
        {depth < depthMax && (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => add({ type: group.type === 'any' ? 'all' : 'any', of: [] })}
          >
            Add a group
          </Button>
        )}
      </div>
    </div>
  );
}
