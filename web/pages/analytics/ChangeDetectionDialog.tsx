// How the score is watched: how often a false alarm may come, against what a change is held, and what can be found when at the
// volume that there is.
import { Button, Group, Modal, NumberInput, Radio, Select, Stack, Switch, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import {
  type ChangeDetection,
  type ChangeSettings,
  changeDetectionQuery,
  useSaveChangeDetection,
} from './trend-queries.ts';

export function ChangeDetectionDialog({ onClose }: { onClose: () => void }) {
  const { id } = useWorkspace();
  const query = useQuery(changeDetectionQuery(id));
  return (
    <Modal opened onClose={onClose} title="How changes are found" size="lg">
      <Loaded query={query} height={420}>
        {(detection) => <Settings detection={detection} onClose={onClose} />}
      </Loaded>
    </Modal>
  );
}

const modes = {
  quiet: 'Only what the uncertainty of the score before cannot explain',
  balanced: 'Any move away from it: sooner, with two to three times as many false alarms',
  tolerance: 'Only what is further away than some points',
} as const;

function Settings({ detection, onClose }: { detection: ChangeDetection; onClose: () => void }) {
  const { can } = useWorkspace();
  const { watched, thresholdDays: _, ...before } = detection;
  const [settings, set] = useState<ChangeSettings>(before);
  const save = useSaveChangeDetection();
  const change = (next: ChangeSettings) => set({ ...settings, ...next });
  const may = can('score:write');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(settings, { onSuccess: onClose });
      }}
    >
      <Stack gap="md">
        <Power watched={watched} />
        <Switch
          label="Watch the score"
          disabled={!may}
          checked={settings.active ?? true}
          onChange={(event) => change({ active: event.currentTarget.checked })}
        />
        <NumberInput
          label="At most one false alarm in so many years"
          description="Over everything that is watched. More years: fewer false alarms, and real changes are found later."
          min={1}
          max={20}
          allowDecimal={false}
          clampBehavior="strict"
          disabled={!may}
          value={settings.falseAlarmYears ?? 5}
          onChange={(value) => typeof value === 'number' && change({ falseAlarmYears: value })}
        />
        <Radio.Group
          label="What counts as a change"
          value={settings.mode ?? 'quiet'}
          onChange={(mode) =>
            change({
              mode: mode as keyof typeof modes,
              tolerancePoints: mode === 'tolerance' ? (settings.tolerancePoints ?? 5) : null,
            })
          }
        >
          <Stack gap="xs" mt={6}>
            {Object.entries(modes).map(([value, label]) => (
              <Radio key={value} value={value} label={label} disabled={!may} />
            ))}
          </Stack>
        </Radio.Group>
        {settings.mode === 'tolerance' && (
          <NumberInput
            label="Points that do not matter"
            min={0}
            max={200}
            disabled={!may}
            value={settings.tolerancePoints ?? 5}
            onChange={(value) => typeof value === 'number' && change({ tolerancePoints: value })}
          />
        )}
        <Select
          label="How it is decided"
          description="The first holds its promise whatever the answers are like. The second finds changes about a quarter sooner and is wrong more often."
          allowDeselect={false}
          disabled={!may}
          value={settings.method ?? 'eDetector'}
          onChange={(method) => method && change({ method: method as 'eDetector' | 'cusum' })}
          data={[
            { value: 'eDetector', label: 'With a guarantee (e-detector)' },
            { value: 'cusum', label: 'Fast (CUSUM)' },
          ]}
        />
        <Switch
          label="Watch each survey, beside all answers together"
          disabled={!may}
          checked={settings.everySurvey ?? true}
          onChange={(event) => change({ everySurvey: event.currentTarget.checked })}
        />
        {save.error && (
          <Text c="var(--mantine-color-error)" role="alert">
            {sentenceOf(save.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {may ? 'Cancel' : 'Close'}
          </Button>
          {may && (
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** What can be found in what time, at the volume that there is. */
function Power({ watched }: { watched: ChangeDetection['watched'] }) {
  if (watched.length === 0) return <Text size="sm">Nothing is watched.</Text>;
  const sizes = watched[0]?.power.map(({ points }) => points) ?? [];
  return (
    <Stack gap="xs">
      <Text size="sm">{watched[0]?.sentence}</Text>
      <TableFrame label="Days until half of all drops of a size are found" minWidth={420} framed>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>A drop of</Table.Th>
            {sizes.map((points) => (
              <Table.Th key={points} ta="right">
                {points} points
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {watched.map(({ name, surveyId, where, power, status }) => (
            <Table.Tr key={`${surveyId} ${where}`}>
              <Table.Th scope="row">{name}</Table.Th>
              {status === 'waiting' ? (
                <Table.Td colSpan={sizes.length}>Not enough answers yet</Table.Td>
              ) : (
                power.map(({ points, days }) => (
                  <Table.Td key={points} ta="right">
                    {sayDays(days)}
                  </Table.Td>
                ))
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <Text size="xs" c="dimmed">
        The time after which half of such drops are found, at the number of answers that come now.
      </Text>
    </Stack>
  );
}

function sayDays(days: number | null): string {
  if (days === null) return 'over 3 years';
  if (days < 21) return `${days} days`;
  return days < 90 ? `${Math.round(days / 7)} weeks` : `${Math.round(days / 30.4)} months`;
}
