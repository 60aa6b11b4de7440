// The columns of a file and what they mean: the data dictionary, for who wants to know before.
import { Button, Collapse, Table, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './ColumnMeanings.module.css';
import { exportDictionaryQuery, type Subject } from './export-queries.ts';

export function ColumnMeanings({ subject, withNames }: { subject: Subject; withNames: boolean }) {
  const { can } = useWorkspace();
  const [opened, setOpened] = useState(false);
  const id = useId();
  if (!can('responses:read')) return null;
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        ml={-12}
        leftSection={<Chevron size={14} aria-hidden />}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        What the columns mean
      </Button>
      <Collapse expanded={opened} id={id}>
        {opened && <Columns subject={subject} withNames={withNames} />}
      </Collapse>
    </div>
  );
}

function Columns({ subject, withNames }: { subject: Subject; withNames: boolean }) {
  const workspace = useWorkspace();
  const query = useQuery(exportDictionaryQuery(workspace.id, subject.asked.surveyId));
  return (
    <Loaded query={query} height={260} shape="rows">
      {(dictionary) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
        <section className={classes.scroll} tabIndex={0} aria-label="Columns">
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Column</Table.Th>
                <Table.Th>Meaning</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {dictionary[subject.of]
                .filter(({ personal }) => withNames || !personal)
                .map(({ name, type, unit, range, meaning }) => (
                  <Table.Tr key={name}>
                    <Table.Td className={classes.name}>
                      <code>{name}</code>
                      <Text size="xs" c="dimmed">
                        {[type, unit].filter(Boolean).join(', ')}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      {meaning}
                      {range !== null && (
                        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                          {range}
                        </Text>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
    </Loaded>
  );
}
