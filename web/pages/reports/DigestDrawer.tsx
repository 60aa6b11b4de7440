// One digest beside the list: its settings, how it would look now, and what was sent.
import { Button, Drawer, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconSend2, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MailFrame } from '../../ui/MailFrame.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { DigestForm } from './DigestForm.tsx';
import { DigestIssues } from './DigestIssues.tsx';
import { digestQuery, previewQuery, useDeleteDigest, useTestDigest } from './digest-queries.ts';
import type { DigestView } from './digest-search.ts';

const route = getRouteApi('/w/$workspaceId/reports');

const views: readonly { value: DigestView; label: string }[] = [
  { value: 'settings', label: 'Settings' },
  { value: 'preview', label: 'Preview' },
  { value: 'sent', label: 'Sent' },
];

/** @param digestId from the address; undefined is closed, `new` makes one. */
export function DigestDrawer({ digestId }: { digestId: string | undefined }) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const saved = useQuery({ ...digestQuery(id, digestId ?? ''), enabled: digestId !== undefined && digestId !== 'new' });
  return (
    <Drawer
      opened={digestId !== undefined}
      onClose={() => change({ digest: undefined, view: undefined })}
      position="right"
      size="xl"
      title={digestId === 'new' ? 'New digest' : (saved.data?.name ?? 'Digest')}
    >
      {digestId === 'new' && <DigestForm digest={null} />}
      {digestId !== undefined && digestId !== 'new' && <OpenDigest key={digestId} digestId={digestId} />}
    </Drawer>
  );
}

function OpenDigest({ digestId }: { digestId: string }) {
  const { id, can } = useWorkspace();
  const remove = useDeleteDigest();
  const { view = 'settings' } = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(digestQuery(id, digestId));
  return (
    <Stack gap="lg">
      <SegmentedControl
        aria-label="What is shown of the digest"
        data={[...views]}
        value={view}
        onChange={(next) => change({ view: next as DigestView }, { replace: true })}
      />
      {view === 'settings' && (
        <Loaded query={query} height={640}>
          {(digest) => (
            <Stack gap="md">
              <DigestForm key={digest.updatedAt} digest={digest} />
              {can('score:write') && (
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => {
                    change({ digest: undefined, view: undefined });
                    remove(digest);
                  }}
                >
                  Delete this digest
                </Button>
              )}
            </Stack>
          )}
        </Loaded>
      )}
      {view === 'preview' && <Preview digestId={digestId} />}
      {view === 'sent' && <DigestIssues digestId={digestId} />}
    </Stack>
  );
}

function Preview({ digestId }: { digestId: string }) {
  const { id, can } = useWorkspace();
  const query = useQuery(previewQuery(id, digestId));
  const test = useTestDigest(digestId);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        As it would go out now. What is not saved yet is not in it.
      </Text>
      <Loaded query={query} height={720}>
        {({ subject, html }) => (
          <Stack gap="md">
            <Text fw={500} dir="auto">
              {subject}
            </Text>
            <MailFrame html={html} title={`Preview: ${subject}`} height={720} />
          </Stack>
        )}
      </Loaded>
      {can('score:write') && (
        <>
          <FormError>{test.error && sentenceOf(test.error)}</FormError>
          <Button
            variant="default"
            leftSection={<IconSend2 size={16} aria-hidden />}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            Send it to me as a test
          </Button>
          <Text size="sm" role="status">
            {test.data && `A test is on its way to ${test.data.email}.`}
          </Text>
        </>
      )}
    </Stack>
  );
}
