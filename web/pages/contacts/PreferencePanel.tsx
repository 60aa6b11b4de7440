// How a contact wishes to be asked: what it has chosen itself, or what somebody has noted for it.
import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { PreferenceDialog } from './PreferenceDialog.tsx';
import { preferenceQuery } from './preference-queries.ts';
import { wishWords } from './preference-words.ts';

export function PreferencePanel({ contactId }: { contactId: string }) {
  const { id, can } = useWorkspace();
  const query = useQuery(preferenceQuery(id, contactId));
  const [changing, setChanging] = useState(false);
  return (
    <Panel
      title="Wishes"
      actions={
        can('contacts:write') && (
          <Button
            variant="default"
            size="xs"
            aria-label="Change wishes"
            onClick={() => setChanging(true)}
            disabled={query.data === undefined}
          >
            Change
          </Button>
        )
      }
    >
      <Loaded query={query} height={44}>
        {(kept) => (
          <>
            {kept.gapDays === null && kept.mutedPurposes.length === 0 && kept.channel === null ? (
              <Text c="dimmed">Has not asked for anything else than what you do.</Text>
            ) : (
              <Text>{wishWords(kept)}.</Text>
            )}
            {kept.updatedAt !== null && (
              <Text size="sm" c="dimmed">
                Since <RelativeTime at={kept.updatedAt} />
              </Text>
            )}
            <PreferenceDialog contactId={contactId} kept={kept} opened={changing} onClose={() => setChanging(false)} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
