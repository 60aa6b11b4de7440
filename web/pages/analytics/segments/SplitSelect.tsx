// Chooses by what answers are told apart: one dimension, or two. Where the workspace chose none of its own yet, it says how.
import { Anchor, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWorkspace } from '../../../ui/workspace.ts';
import { DimensionsDialog } from '../DimensionsDialog.tsx';
import type { Dimension } from '../queries.ts';
import classes from './Segments.module.css';

type Props = {
  dimensions: readonly Dimension[];
  keys: readonly string[];
  /** Said by the first choice where it may be none. */
  none?: string;
  onChange: (keys: string[]) => void;
};

export function SplitSelect({ dimensions, keys, none, onChange }: Props) {
  const [declaring, dialog] = useDisclosure();
  const { can } = useWorkspace();
  const [first = null, second = null] = keys;
  const choices = (without: string | null) =>
    dimensions
      .filter(({ key }) => key !== without)
      .map(({ key, name, ready, declared }) => ({
        value: key,
        label: `${name}${declared && key.startsWith('company.') ? ' of the company' : ''}${ready ? '' : ' (being counted)'}`,
        disabled: !ready,
      }));
  const kept = (...some: (string | null)[]) => some.filter((key) => key !== null);
  return (
    <>
      <Select
        label="Split by"
        placeholder={none}
        clearable={none !== undefined}
        searchable={dimensions.length > 8}
        data={choices(null)}
        value={first}
        onChange={(key) => onChange(key === null ? [] : kept(key, key === second ? null : second))}
      />
      <Select
        label="and by"
        placeholder="Nothing else"
        clearable
        disabled={first === null}
        searchable={dimensions.length > 8}
        data={choices(first)}
        value={second}
        onChange={(key) => onChange(kept(first, key))}
      />
      {!dimensions.some(({ declared }) => declared) && (
        <p className={classes.hint}>
          This workspace counts answers by nothing of its own yet.{' '}
          {can('score:write') ? (
            <Anchor component="button" type="button" size="sm" underline="always" onClick={dialog.open}>
              Choose properties of contacts and companies
            </Anchor>
          ) : (
            'Somebody who may change the score can choose properties of contacts and companies.'
          )}
        </p>
      )}
      <DimensionsDialog opened={declaring} onClose={dialog.close} />
    </>
  );
}
