// What was sent of a digest, and what became of each letter.
import { List, Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { writeDays, writeMoment } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { issuesQuery } from './digest-queries.ts';
import { letterWords } from './digest-words.ts';

export function DigestIssues({ digestId }: { digestId: string }) {
  const { id, timeZone } = useWorkspace();
  return (
    <Loaded query={useQuery(issuesQuery(id, digestId))} height={240} shape="rows">
      {({ items, next }) =>
        items.length === 0 ? (
          <Nothing icon={IconMail} title="Nothing was sent yet">
            The first issue goes out when the digest is next due.
          </Nothing>
        ) : (
          <Stack gap="lg">
            {items.map(({ id: issueId, from, to, madeAt, letters }) => (
              <section key={issueId} aria-label={writeDays(from, to)}>
                <Text fw={500}>{writeDays(from, to)}</Text>
                <Text size="sm" c="dimmed" mb="xs">
                  Made {writeMoment(madeAt, timeZone)}
                </Text>
                {letters.length === 0 ? (
                  <Text size="sm">Nobody was there to read it.</Text>
                ) : (
                  <List size="sm" spacing={4}>
                    {letters.map(({ email, state, reply }) => (
                      <List.Item key={email} style={{ overflowWrap: 'anywhere' }}>
                        {email}: {letterWords[state]}
                        {state !== 'sent' && state !== 'held' && reply !== null && (
                          <Text span size="sm" c="dimmed">
                            {` (${reply})`}
                          </Text>
                        )}
                      </List.Item>
                    ))}
                  </List>
                )}
              </section>
            ))}
            {next !== null && (
              <Text size="sm" c="dimmed">
                Older issues are in the API.
              </Text>
            )}
          </Stack>
        )
      }
    </Loaded>
  );
}
