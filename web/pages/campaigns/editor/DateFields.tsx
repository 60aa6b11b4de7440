// Around a date that is known of each contact: which, and how many days before or after.
import { Anchor, Group, NumberInput, Select, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Timing } from '../../../../src/core/asking/index.ts';
import { useWorkspace } from '../../../ui/workspace.ts';
import { fieldId, useEditor } from './editor.ts';

const offsetPath = 'timing.offsetDays';

export function DateFields({ timing: { property, offsetDays } }: { timing: Extract<Timing, { kind: 'date' }> }) {
  const { id } = useWorkspace();
  const { vocabulary, set, problemAt, leave } = useEditor();
  const dates = vocabulary.contact.filter(({ kind }) => kind === 'date');
  const [after, setAfter] = useState(offsetDays > 0);
  const days = Math.abs(offsetDays);
  const write = (count: number, isAfter: boolean) => set(offsetPath, count === 0 ? 0 : isAfter ? count : -count);
  return (
    <Stack gap="md">
      <Select
        id={fieldId('timing.property')}
        label="Date of the contact"
        description={
          dates.length === 0 ? (
            <>
              No property is a date yet. Add one under{' '}
              <Anchor
                component={Link}
                to="/w/$workspaceId/contacts/properties"
                params={{ workspaceId: id } as never}
                inherit
              >
                Properties
              </Anchor>
              .
            </>
          ) : undefined
        }
        placeholder="Choose a property"
        maw={360}
        data={dates.map(({ name, label }) => ({ value: name, label: label ?? name }))}
        value={property === '' ? null : property}
        error={problemAt('timing.property')}
        onChange={(next) => set('timing.property', next ?? '')}
        onBlur={() => leave('timing.property')}
      />
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <NumberInput
          id={fieldId(offsetPath)}
          label="Days"
          description="0 is the day itself."
          w={140}
          min={0}
          max={3650}
          clampBehavior="none"
          allowDecimal={false}
          value={Number.isFinite(days) ? days : ''}
          error={problemAt(offsetPath)}
          onChange={(next) => (next === '' ? set(offsetPath, Number.NaN) : write(Number(next), after))}
          onBlur={() => leave(offsetPath)}
        />
        <Select
          aria-label="Before or after"
          w={130}
          allowDeselect={false}
          data={[
            { value: 'before', label: 'before it' },
            { value: 'after', label: 'after it' },
          ]}
          value={after ? 'after' : 'before'}
          onChange={(next) => {
            setAfter(next === 'after');
            if (Number.isFinite(days)) write(days, next === 'after');
          }}
        />
      </Group>
    </Stack>
  );
}
