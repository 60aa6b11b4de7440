// What asking did, at once: how many are on their way, and what could not be read.
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { countOf } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ImportCounts } from '../contacts/ImportCounts.tsx';
import type { Asked } from './queries.ts';

type Props = { asked: Asked; onClose: () => void; onAgain: () => void };

export function AskReport({ asked: { planned, problems, imported }, onClose, onAgain }: Props) {
  const { id, can } = useWorkspace();
  return (
    <Stack gap="lg">
      <div role="status">
        <Text fw={500}>{planned === 0 ? 'Nobody is asked.' : `${countOf(planned, 'invitation')} planned.`}</Text>
        {planned > 0 && (
          <Text c="dimmed">
            Each is looked at before it goes out: the list of invitations shows what becomes of it, and who is left out
            and why.
          </Text>
        )}
      </div>
      {problems.length > 0 && (
        <List size="sm">
          {problems.slice(0, 20).map(({ line, message }) => (
            <List.Item key={line}>
              Address {line}: {message}
            </List.Item>
          ))}
        </List>
      )}
      {imported && <ImportCounts kind="contacts" found={imported} />}
      <Group>
        <Button onClick={onClose}>Done</Button>
        {planned > 0 && can('messages:read') && (
          <Button variant="default" component={Link} to="/w/$workspaceId/outbox" params={{ workspaceId: id } as never}>
            See the messages
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>
          Ask others
        </Button>
      </Group>
    </Stack>
  );
}
