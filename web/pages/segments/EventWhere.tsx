// Which events of a name count: tests on what is known of each. A segment and a campaign ask the same.
import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { EventCondition } from '../../../src/core/conditions/index.ts';
import classes from './Builder.module.css';
import { propertyNamed, useBuilder } from './builder.ts';
import { blankTest } from './draft.ts';
import { TestFields } from './TestFields.tsx';

type Where = EventCondition['where'];
type Props = {
  event: Pick<EventCondition, 'name' | 'where'>;
  path: string;
  shown: boolean;
  onChange: (where: Where) => void;
};

export function EventWhere({ event, path, shown, onChange }: Props) {
  const { vocabulary, problems } = useBuilder();
  const properties = vocabulary.events.find(({ name }) => name === event.name)?.properties ?? [];
  const changeWhere = (index: number, next: Where[number] | null) =>
    onChange(event.where.flatMap((one, place) => (place === index ? (next === null ? [] : [next]) : [one])));
  return (
    <>
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
          onChange([...event.where, added]);
        }}
      >
        with…
      </Button>
    </>
  );
}
