// Where the person is signed in, and how they end what they do not know.
import { Badge, Button, Table, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { type Session, sessionsQuery } from './queries.ts';

export function SessionsPanel() {
  const queries = useQueryClient();
  const query = useQuery(sessionsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      read(api.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } })),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => read(api.POST('/api/v1/me/sessions/end-others')),
    onSuccess: ({ ended }) =>
      notifications.show({ message: ended === 1 ? 'One device is signed out.' : `${ended} devices are signed out.` }),
    onSettled: refresh,
  });
  const error = end.error ?? endOthers.error;
  const several = (query.data?.items.length ?? 0) > 1;
  return (
    <Panel
      title="Where you are signed in"
      flush
      actions={
        several && (
          <Button size="xs" variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out all others
          </Button>
        )
      }
    >
      <FormError>{error && sentenceOf(error)}</FormError>
      <Loaded query={query} height={90}>
        {({ items }) => (
          <TableFrame label="Where you are signed in" minWidth={520}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Device</Table.Th>
                <Table.Th>Network</Table.Th>
                <Table.Th>Last seen</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((session) => (
                <Table.Tr key={session.id}>
                  <Table.Td>{deviceOf(session)}</Table.Td>
                  <Table.Td className="dimmed">{session.network ?? 'Unknown'}</Table.Td>
                  <Table.Td>
                    <RelativeTime at={session.lastSeenAt} />
                  </Table.Td>
                  <Table.Td ta="right">
                    {session.current ? (
                      <Badge variant="default" tt="none">
                        This one
                      </Badge>
                    ) : (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="gray"
                        c="var(--mantine-color-error)"
                        aria-label={`Sign out ${deviceOf(session)}`}
                        loading={end.isPending && end.variables === session.id}
                        onClick={() => end.mutate(session.id)}
                      >
                        Sign out
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </TableFrame>
        )}
      </Loaded>
    </Panel>
  );
}

function deviceOf({ browser, system }: Session): string {
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? 'Unknown device';
}
