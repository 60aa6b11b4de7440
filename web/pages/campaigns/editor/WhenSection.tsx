// When a contact is due: one of four kinds, each with the few fields that it needs.
import { Radio, SimpleGrid, Stack } from '@mantine/core';
import { useRef } from 'react';
import { type Timing, usualLateDaysMax } from '../../../../src/core/asking/index.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { DateFields } from './DateFields.tsx';
import classes from './Editor.module.css';
import { EventTiming } from './EventTiming.tsx';
import { useEditor } from './editor.ts';
import { NumberField } from './NumberField.tsx';
import { OnceFields } from './OnceFields.tsx';
import { RecurringFields } from './RecurringFields.tsx';

const kinds: readonly { kind: Timing['kind']; name: string; detail: string }[] = [
  { kind: 'once', name: 'Once', detail: 'Everybody one time: now, or from a day on.' },
  { kind: 'recurring', name: 'Every so many days', detail: 'Each contact again and again, some every day.' },
  { kind: 'event', name: 'After something happens', detail: 'An order, a solved ticket, any event.' },
  { kind: 'date', name: 'Around a date', detail: 'Before a renewal, after an onboarding.' },
];

const blank: Record<Timing['kind'], Timing> = {
  once: { kind: 'once', notBefore: null },
  recurring: { kind: 'recurring', everyDays: 90, newAfterDays: null },
  event: { kind: 'event', name: '', where: [], delayMinutes: 1_440 },
  date: { kind: 'date', property: '', offsetDays: -60 },
};

export function WhenSection() {
  const { draft, started, set } = useEditor();
  const { timing, how } = draft.definition;
  // What was typed for another kind is there again when that kind is chosen again.
  const typed = useRef({ ...blank });
  const choose = (kind: Timing['kind']) => {
    typed.current[timing.kind] = timing;
    set('timing', typed.current[kind]);
    if (how.lateDaysMax === usualLateDaysMax[timing.kind]) set('how.lateDaysMax', usualLateDaysMax[kind]);
  };
  return (
    <Panel
      title="When"
      description={started ? 'It has been started, so its kind stays. Duplicate it to choose another.' : undefined}
    >
      <Stack gap="lg">
        <Radio.Group
          aria-label="When somebody is asked"
          value={timing.kind}
          onChange={(kind) => choose(kind as Timing['kind'])}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {kinds.map(({ kind, name, detail }) => (
              <Radio
                key={kind}
                value={kind}
                label={name}
                description={detail}
                disabled={started && kind !== timing.kind}
                classNames={{ root: classes.choice }}
              />
            ))}
          </SimpleGrid>
        </Radio.Group>
        {timing.kind === 'once' && <OnceFields notBefore={timing.notBefore} />}
        {timing.kind === 'recurring' && <RecurringFields timing={timing} />}
        {timing.kind === 'event' && <EventTiming timing={timing} />}
        {timing.kind === 'date' && <DateFields timing={timing} />}
        <NumberField
          path="how.lateDaysMax"
          label="Too late after"
          description="An ask that gaps, limits or closed days have held up for longer is left out."
          unit="days"
          min={1}
          max={365}
          width={320}
        />
      </Stack>
    </Panel>
  );
}
