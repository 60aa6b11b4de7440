// Everybody once: as soon as the campaign is started, or from a moment on. The clock is that of the workspace.
import { Radio, Stack, TextInput } from '@mantine/core';
import { formatDay, instantAt, localTime, parseDay } from '../../../../src/core/calendar/index.ts';
import { useWorkspace } from '../../../ui/workspace.ts';
import { fieldId, useEditor } from './editor.ts';

const path = 'timing.notBefore';

export function OnceFields({ notBefore }: { notBefore: string | null }) {
  const { timeZone } = useWorkspace();
  const { set, problemAt, leave } = useEditor();
  return (
    <Stack gap="sm">
      <Radio.Group
        aria-label="When it begins"
        value={notBefore === null ? 'started' : 'moment'}
        onChange={(value) => set(path, value === 'started' ? null : tomorrowAtNine(timeZone))}
      >
        <Stack gap="xs">
          <Radio value="started" label="As soon as it is started" />
          <Radio value="moment" label="From a day and time on" />
        </Stack>
      </Radio.Group>
      {notBefore !== null && (
        <TextInput
          id={fieldId(path)}
          type="datetime-local"
          label="Not before"
          description={`By the clock of ${timeZone}. Each contact is asked in their own hours after it.`}
          maw={320}
          value={toLocal(notBefore, timeZone)}
          error={problemAt(path)}
          onChange={(event) => set(path, toInstant(event.currentTarget.value, timeZone))}
          onBlur={() => leave(path)}
        />
      )}
    </Stack>
  );
}

function tomorrowAtNine(timeZone: string): string {
  const { day } = localTime(timeZone, new Date());
  return instantAt(timeZone, { day: day + 1, minute: 540 }, 'first').toISOString();
}

/** "2026-12-01T09:00"; empty for what is no instant yet. */
function toLocal(iso: string, timeZone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const { day, minute } = localTime(timeZone, at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${formatDay(day)}T${two(Math.floor(minute / 60))}:${two(Math.floor(minute % 60))}`;
}

/** An empty text, which is a problem, for what is no time. */
function toInstant(text: string, timeZone: string): string {
  const day = parseDay(text.slice(0, 10));
  const [hours, minutes] = text.slice(11).split(':').map(Number);
  if (day === null || hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return '';
  return instantAt(timeZone, { day, minute: hours * 60 + minutes }, 'first').toISOString();
}
