// A whole number of the campaign, with its unit behind it. What may be left empty says what empty means.
import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { valueAt } from '../../surveys/editor/paths.ts';
import { fieldId, useEditor } from './editor.ts';

type Props = {
  path: string;
  label: string;
  description?: ReactNode;
  unit?: string;
  /** What stands in a field that may be empty. */
  empty?: string;
  min?: number;
  max?: number;
  width?: number;
  /** How many of the unit shown are one of the value: 100 for a share that is shown in percent. */
  scale?: number;
  disabled?: boolean;
};

export function NumberField(props: Props) {
  const { path, label, description, unit, empty, min = 0, max, width = 200, scale = 1, disabled = false } = props;
  const editor = useEditor();
  const value = valueAt(editor.draft.definition, path);
  const shown = typeof value === 'number' && Number.isFinite(value) ? Math.round(value * scale * 100) / 100 : '';
  return (
    <NumberInput
      id={fieldId(path)}
      label={label}
      description={description}
      maw={width}
      min={min}
      {...(max === undefined ? {} : { max })}
      clampBehavior="none"
      allowDecimal={scale !== 1}
      thousandSeparator=","
      placeholder={empty}
      disabled={disabled}
      value={shown}
      error={editor.problemAt(path)}
      rightSection={unit && <span className="dimmed">{unit}</span>}
      rightSectionWidth={unit ? 20 + unit.length * 8 : undefined}
      onChange={(next) => {
        if (next !== '') editor.set(path, Number(next) / scale);
        else editor.set(path, empty === undefined ? Number.NaN : null);
      }}
      onBlur={() => editor.leave(path)}
    />
  );
}
