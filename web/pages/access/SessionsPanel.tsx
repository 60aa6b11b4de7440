// Where the person is signed in, and how they end what they do not know.
import { Badge, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { ListPanel } from './ListPanel.tsx';
import { type Session, sessionsQuery } from './queries.ts';
import { RowAction } from './RowAction.tsx';

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
    <ListPanel
      title="Where you are signed in"
      actions={
        several && (
          <Button size="xs" variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out all others
          </Button>
        )
      }
      note={<FormError>{error && sentenceOf(error)}</FormError>}
      query={query}
      keyOf={({ id }) => id}
      columns={[
        { name: 'Device', cell: deviceOf },
        {
          name: 'Network',
          wide: true,
          cell: ({ network }) => <span className="dimmed">{network ?? 'Unknown'}</span>,
        },
        { name: 'Last seen', cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
      ]}
      rowActions={(session) =>
        session.current ? (
          <Badge variant="default" tt="none">
            This one
          </Badge>
        ) : (
          <RowAction
            name="Sign out"
            label={`Sign out ${deviceOf(session)}`}
            ends
            loading={end.isPending && end.variables === session.id}
            onClick={() => end.mutate(session.id)}
          />
        )
      }
    />
  );
}

function deviceOf({ browser, system }: Session): string {
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? 'Unknown device';
}
