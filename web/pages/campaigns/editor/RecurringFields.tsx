// Each contact again and again: how often, and when those who are new come in.
import { Button, Group, Radio, Stack } from '@mantine/core';
import { type Timing, usualCadencesDays } from '../../../../src/core/asking/index.ts';
import { useEditor } from './editor.ts';
import { NumberField } from './NumberField.tsx';

const newPath = 'timing.newAfterDays';

export function RecurringFields({ timing }: { timing: Extract<Timing, { kind: 'recurring' }> }) {
  const { set } = useEditor();
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="sm">
        <NumberField path="timing.everyDays" label="Every" unit="days" min={1} max={3650} width={140} />
        <Group gap={6}>
          {usualCadencesDays.map((days) => (
            <Button
              key={days}
              size="xs"
              variant={timing.everyDays === days ? 'filled' : 'default'}
              aria-pressed={timing.everyDays === days}
              aria-label={`Every ${days} days`}
              onClick={() => set('timing.everyDays', days)}
            >
              {days}
            </Button>
          ))}
        </Group>
      </Group>
      <Radio.Group
        label="Contacts who are added later"
        description="Those who are there at the start are spread evenly over the days, so that every day has its share."
        value={timing.newAfterDays === null ? 'turn' : 'days'}
        onChange={(value) => set(newPath, value === 'turn' ? null : 14)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="turn" label="Take their turn among the others" />
          <Radio value="days" label="Are first asked some days after they were added" />
        </Stack>
      </Radio.Group>
      {timing.newAfterDays !== null && (
        <NumberField path={newPath} label="First asked after" unit="days" max={3650} width={160} />
      )}
    </Stack>
  );
}
