// When the campaign is done by itself: after so many asks, or so many answers.
import { Group, NumberInput, Select } from '@mantine/core';
import type { Audience } from '../../../../src/core/asking/index.ts';
import { fieldId, useEditor } from './editor.ts';

const path = 'who.quota';

export function QuotaFields({ quota }: { quota: Audience['quota'] }) {
  const { set, problemAt, leave } = useEditor();
  const of = quota?.of ?? 'answers';
  return (
    <Group align="flex-end" gap="xs">
      <NumberInput
        id={fieldId(`${path}.count`)}
        label="Done after"
        w={140}
        min={1}
        allowDecimal={false}
        clampBehavior="none"
        thousandSeparator=","
        placeholder="no limit"
        value={quota !== null && Number.isFinite(quota.count) ? quota.count : ''}
        error={problemAt(`${path}.count`)}
        onChange={(next) => set(path, next === '' ? null : { of, count: Number(next) })}
        onBlur={() => leave(`${path}.count`)}
      />
      <Select
        aria-label="What is counted"
        w={130}
        allowDeselect={false}
        disabled={quota === null}
        data={['answers', 'asks']}
        value={of}
        onChange={(next) => set(path, { of: next, count: quota?.count ?? Number.NaN })}
      />
    </Group>
  );
}
