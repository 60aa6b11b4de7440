// After an event: which one, with what conditions on it, and how long after.
import { Autocomplete, Group, NumberInput, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Timing } from '../../../../src/core/asking/index.ts';
import builderClasses from '../../segments/Builder.module.css';
import { BuilderContext } from '../../segments/builder.ts';
import { EventWhere } from '../../segments/EventWhere.tsx';
import { fieldId, useEditor } from './editor.ts';

const units = { minutes: 1, hours: 60, days: 1_440 } as const;
type Unit = keyof typeof units;

export function EventTiming({ timing }: { timing: Extract<Timing, { kind: 'event' }> }) {
  const { vocabulary, problems, strict, set, problemAt, leave } = useEditor();
  const example = `such as “${vocabulary.events[0]?.name ?? 'order placed'}”`;
  const problem = problemAt('timing.name');
  const known = vocabulary.events.some(({ name }) => name === timing.name);
  return (
    <Stack gap="md">
      <Autocomplete
        id={fieldId('timing.name')}
        label="After the event"
        description={
          timing.name !== '' && !known
            ? 'No event of this name has come in yet. Names are compared letter by letter.'
            : 'As your own systems call it when they tell Hark of it.'
        }
        placeholder={`Name it, ${example}`}
        maw={360}
        maxLength={200}
        data={vocabulary.events.map(({ name }) => name)}
        value={timing.name}
        error={problem && timing.name.trim() === '' ? `Choose or name the event, ${example}.` : problem}
        onChange={(name) => set('timing.name', name)}
        onBlur={() => leave('timing.name')}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a line of words. */}
      <div role="group" aria-label="Conditions on the event" className={builderClasses.clause}>
        <BuilderContext value={{ vocabulary, problems, strict }}>
          <EventWhere event={timing} path="timing" shown={strict} onChange={(where) => set('timing.where', where)} />
        </BuilderContext>
      </div>
      <DelayField minutes={timing.delayMinutes} />
    </Stack>
  );
}

function DelayField({ minutes }: { minutes: number }) {
  const { set, problemAt, leave } = useEditor();
  const [unit, setUnit] = useState<Unit>(() => largestUnit(minutes));
  const path = 'timing.delayMinutes';
  const count = minutes / units[unit];
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <NumberInput
        id={fieldId(path)}
        label="How long after"
        description="0 asks as soon as the hours allow it."
        w={220}
        min={0}
        allowDecimal={false}
        clampBehavior="none"
        value={Number.isFinite(count) ? Math.round(count * 100) / 100 : ''}
        error={problemAt(path)}
        onChange={(next) => set(path, next === '' ? Number.NaN : Number(next) * units[unit])}
        onBlur={() => leave(path)}
      />
      <Select
        aria-label="Unit of the delay"
        w={110}
        allowDeselect={false}
        data={Object.keys(units)}
        value={unit}
        onChange={(next) => {
          if (next === null) return;
          setUnit(next as Unit);
          if (Number.isFinite(count)) set(path, Math.round(count) * units[next as Unit]);
        }}
      />
    </Group>
  );
}

function largestUnit(minutes: number): Unit {
  if (minutes % units.days === 0) return 'days';
  return minutes % units.hours === 0 ? 'hours' : 'minutes';
}
