// What somebody wrote back by text message and what they were answered, the oldest first. Nothing where nobody wrote.
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../api/client.ts';
import { writeMoment } from './dates.ts';
import { Panel } from './Panel.tsx';
import { useWorkspace } from './workspace.ts';

type TextMessage = ItemOf<'/api/v1/texts'>;

const meanings: Readonly<Record<string, string>> = {
  score: 'read as a score',
  comment: 'read as a comment',
  unclear: 'no score could be read',
  other: 'needs no answer',
  stop: 'wants no more',
  start: 'wants them again',
  help: 'asks for help',
  late: 'came too late',
  unasked: 'was not asked',
};

const states: Readonly<Record<string, string>> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  failed: 'could not be sent',
  uncertain: 'may have been sent',
};

type Props = {
  about: { contactId: string } | { responseId: string };
  /** As a part of a page of its own; without, as one of something larger. */
  panel?: boolean;
};

export function TextExchange({ about, panel = false }: Props) {
  const { id, timeZone } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['texts', id, about],
    queryFn: ({ signal }) =>
      read(apiOf(id).GET('/api/v1/texts', { signal, params: { query: { ...about, limit: 50 } } })),
    meta: { live: true },
  });
  if (data === undefined || data.items.length === 0) return null;
  const exchanges = (
    <Stack gap="xs" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {[...data.items].reverse().map((message) => (
        <Exchange key={message.id} message={message} timeZone={timeZone} />
      ))}
    </Stack>
  );
  if (panel) return <Panel title="Text messages">{exchanges}</Panel>;
  return (
    <section>
      <Title order={3} mb="xs">
        Text messages
      </Title>
      {exchanges}
    </section>
  );
}

function Exchange({ message, timeZone }: { message: TextMessage; timeZone: string }) {
  const { text, meaning, receivedAt, reply } = message;
  const read = meaning === null ? 'not read yet' : (meanings[meaning] ?? meaning);
  const sent = reply === null ? null : states[reply.state];
  return (
    <li style={{ display: 'grid', gap: 6 }}>
      <Bubble text={text} note={`${writeMoment(receivedAt, timeZone)}, ${read}`} side="start" />
      {reply !== null && (
        <Bubble
          text={reply.text}
          note={`Hark, ${writeMoment(reply.at, timeZone)}${sent ? `: ${sent}` : ''}`}
          side="end"
        />
      )}
    </li>
  );
}

function Bubble({ text, note, side }: { text: string; note: string; side: 'start' | 'end' }) {
  return (
    <div style={{ justifySelf: side, maxWidth: '85%' }}>
      <Paper
        withBorder
        radius="md"
        px="sm"
        py={6}
        bg={side === 'end' ? 'var(--mantine-color-default-hover)' : undefined}
      >
        <Text size="sm" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text}
        </Text>
      </Paper>
      <Text size="xs" c="dimmed" ta={side} mt={2}>
        {note}
      </Text>
    </div>
  );
}
