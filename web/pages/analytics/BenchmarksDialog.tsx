// The benchmarks of a workspace: added with their source, deleted with a way back.
import { ActionIcon, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { apiOf, read, sentenceOf } from '../../api/client.ts';
import { formatCount, formatPoints } from '../../ui/numbers.ts';
import { useDeleteWithUndo, useIsLeaving } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Benchmark, useAddBenchmark } from './benchmark-queries.ts';
import classes from './TrendPage.module.css';

type Props = { benchmarks: readonly Benchmark[]; onClose: () => void };

export function BenchmarksDialog({ benchmarks, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title="Benchmarks">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Scores of others, as a mark beside yours. Take those that were asked in the same way: the channel and the
          moment of asking alone move a score by tens of points.
        </Text>
        {benchmarks.length > 0 && (
          <ul className={classes.list}>
            {benchmarks.map((one) => (
              <Row key={one.id} benchmark={one} />
            ))}
          </ul>
        )}
        <NewBenchmark />
      </Stack>
    </Modal>
  );
}

function Row({ benchmark: { id, name, nps, source, n } }: { benchmark: Benchmark }) {
  const workspace = useWorkspace();
  const remove = useDeleteWithUndo();
  const key = `benchmark:${id}`;
  if (useIsLeaving(key)) return null;
  const params = { path: { benchmarkId: id } };
  return (
    <li className={classes.item}>
      <span className={classes.sign}>{formatPoints(nps)}</span>
      <div className={classes.words}>
        <p>{name}</p>
        <p className="dimmed">
          {source}
          {n !== null && `, n = ${formatCount(n)}`}
        </p>
      </div>
      <ActionIcon
        variant="subtle"
        aria-label={`Delete ${name}`}
        onClick={() =>
          remove({
            key,
            done: `The benchmark ${name} was deleted.`,
            run: ({ keepalive }) =>
              read(apiOf(workspace.id).DELETE('/api/v1/benchmarks/{benchmarkId}', { params, keepalive })),
          })
        }
      >
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
    </li>
  );
}

const nothing = { name: '', source: '', nps: '' as number | string, n: '' as number | string };

function NewBenchmark() {
  const [fields, set] = useState(nothing);
  const add = useAddBenchmark();
  const { name, source, nps, n } = fields;
  const whole = name.trim() !== '' && source.trim() !== '' && typeof nps === 'number';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole) return;
        add.mutate({ name, source, nps, n: typeof n === 'number' ? n : null }, { onSuccess: () => set(nothing) });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Whose score"
          placeholder="SaaS, Europe"
          maxLength={80}
          value={name}
          onChange={(event) => set({ ...fields, name: event.currentTarget.value })}
        />
        <Group grow align="flex-start">
          <NumberInput
            label="NPS"
            min={-100}
            max={100}
            value={nps}
            onChange={(value) => set({ ...fields, nps: value })}
          />
          <NumberInput
            label="Answers, where known"
            min={1}
            allowDecimal={false}
            thousandSeparator=","
            value={n}
            onChange={(value) => set({ ...fields, n: value })}
          />
        </Group>
        <TextInput
          label="Source and year"
          placeholder="Industry report, 2026"
          maxLength={200}
          value={source}
          onChange={(event) => set({ ...fields, source: event.currentTarget.value })}
        />
        {add.error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {sentenceOf(add.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending} disabled={!whole}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
