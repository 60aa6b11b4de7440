// How often something happened, since when, and which of it counts.
import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { EventCondition } from '../../../src/core/conditions/index.ts';
import classes from './Builder.module.css';
import { propertyNamed, useBuilder } from './builder.ts';
import { Choose } from './Choose.tsx';
import { blankTest } from './draft.ts';
import { NumberField, TestFields } from './TestFields.tsx';
import { WindowFields } from './WindowFields.tsx';

const counts = [
  ['atLeast', 'at least'],
  ['atMost', 'at most'],
  ['exactly', 'exactly'],
  ['never', 'never'],
] as const;

type Props = { event: EventCondition; path: string; shown: boolean; onChange: (event: EventCondition) => void };

export function EventFields({ event, path, shown, onChange }: Props) {
  const { vocabulary, problems } = useBuilder();
  const properties = vocabulary.events.find(({ name }) => name === event.name)?.properties ?? [];
  const never = event.count.op === 'exactly' && event.count.times === 0;
  const changeWhere = (index: number, next: EventCondition['where'][number] | null) =>
    onChange({
      ...event,
      where: event.where.flatMap((one, place) => (place === index ? (next === null ? [] : [next]) : [one])),
    });
  return (
    <>
      <span className={classes.plain}>happened</span>
      <Choose
        label="How often"
        value={never ? 'never' : event.count.op}
        words={counts}
        onChange={(op) => {
          const times = event.count.times || 1;
          const count = op === 'never' ? { op: 'exactly', times: 0 } : { op, times };
          onChange({ ...event, count: count as EventCondition['count'] });
        }}
      />
      {!never && (
        <>
          <NumberField
            label="Times"
            value={event.count.times}
            error={shown ? problems.get(`${path}.count.times`) : undefined}
            onChange={(times) => onChange({ ...event, count: { ...event.count, times } })}
          />
          <span className={classes.plain}>{event.count.times === 1 ? 'time' : 'times'}</span>
        </>
      )}
      <WindowFields
        lastDays={event.lastDays}
        path={path}
        shown={shown}
        onChange={(lastDays) => onChange({ ...event, lastDays })}
      />
      {event.where.map(({ property, test }, index) => {
        const at = `${path}.where.${index}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is all that tells it from the others.
          <div key={index} className={classes.where}>
            <span className={classes.plain}>{index === 0 ? 'with' : 'and'}</span>
            <Autocomplete
              aria-label="Property of the event"
              size="xs"
              className={classes.text}
              placeholder="property"
              data={properties.map(({ name }) => name)}
              value={property}
              error={shown ? problems.get(`${at}.property`) : undefined}
              onChange={(name) => {
                const before = propertyNamed(properties, property).kind;
                const { kind } = propertyNamed(properties, name);
                changeWhere(index, { property: name, test: kind === before ? test : blankTest(kind) });
              }}
            />
            <TestFields
              test={test}
              asked={propertyNamed(properties, property)}
              path={`${at}.test`}
              shown={shown}
              onChange={(next) => changeWhere(index, { property, test: next })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Remove this part"
              onClick={() => changeWhere(index, null)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={12} aria-hidden />}
        onClick={() => {
          const first = properties[0];
          const added = { property: first?.name ?? '', test: blankTest(first?.kind ?? 'text') };
          onChange({ ...event, where: [...event.where, added] });
        }}
      >
        with…
      </Button>
    </>
  );
}
