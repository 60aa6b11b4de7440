// What the keyboard can do, and the switch for who does not want single keys to do anything.
import { Kbd, Modal, Switch, Table, Title } from '@mantine/core';
import { useShortcutsWanted } from '../api/preferences.ts';
import { type Place, places } from './places.ts';
import { useWorkspace } from './workspace.ts';

type Row = { keys: readonly string[]; does: string };

const lists: readonly Row[] = [
  { keys: ['j'], does: 'Next row of the list' },
  { keys: ['k'], does: 'Row before' },
  { keys: ['Enter'], does: 'Open it' },
];

export function KeysSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { can } = useWorkspace();
  const [wanted, setWanted] = useShortcutsWanted();
  const open = (places as readonly Place[]).filter(({ permission }) => can(permission));
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size="md">
      <Keys
        title="Anywhere"
        rows={[
          { keys: ['Ctrl', 'K'], does: 'Search pages, people and what can be done; on a Mac with ⌘' },
          { keys: ['/'], does: 'The same' },
          { keys: ['n'], does: 'New: what the page makes, else a survey' },
          { keys: ['z'], does: 'Undo what a note offers to undo' },
          { keys: ['['], does: 'Narrow or widen the navigation' },
          { keys: ['?'], does: 'This sheet' },
        ]}
      />
      <Keys title="Go to" rows={open.map(({ key, name }) => ({ keys: ['g', key], does: name }))} />
      <Keys title="In a list" rows={lists} />
      <Switch
        mt="lg"
        label="Single keys do something"
        description="Switch this off where they are in the way of speech input or of your own keys. Ctrl K stays."
        checked={wanted}
        onChange={(event) => setWanted(event.currentTarget.checked)}
      />
    </Modal>
  );
}

function Keys({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <section>
      <Title order={3} mt="md" mb={4}>
        {title}
      </Title>
      <Table verticalSpacing={5} horizontalSpacing={0} withRowBorders={false} aria-label={title}>
        <Table.Tbody>
          {rows.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Th w={110} fw={400} scope="row">
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
