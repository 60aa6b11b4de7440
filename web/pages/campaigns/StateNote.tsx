// What the campaign is doing, and what happens next.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { writeMoment } from '../../ui/dates.ts';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Campaign, Progress } from './queries.ts';
import { StateBadge } from './StateBadge.tsx';

export function StateNote({ campaign, progress }: { campaign: Campaign; progress: Progress }) {
  const { timeZone } = useWorkspace();
  return (
    <Panel title="Now" actions={<StateBadge campaign={campaign} />}>
      <Text>{wordsOf(campaign, progress)}</Text>
      {campaign.startAt && (
        <Text size="sm" c="dimmed" mt={4}>
          Started on {writeMoment(campaign.startAt, timeZone)}.
        </Text>
      )}
    </Panel>
  );
}

function wordsOf({ state, archived, definition }: Campaign, { contacts, messages, nextLookAt }: Progress): ReactNode {
  const onTheirWay = messages.planned + messages.queued + messages.sending;
  if (archived) return 'It is archived and asks nobody.';
  if (state === 'paused') {
    return `Nothing of it goes out. ${onTheirWay === 0 ? '' : `${countOf(onTheirWay, 'message')} wait to leave. `}Resume it to go on where it stopped; what was held up for too long is left out.`;
  }
  if (state === 'done') {
    return onTheirWay === 0
      ? 'It is done: there is nobody left whom it would ask.'
      : `It asks nobody new; ${countOf(onTheirWay, 'message is', 'messages are')} still on the way.`;
  }
  if (onTheirWay > 0) return `${countOf(onTheirWay, 'message is', 'messages are')} on the way.`;
  if (nextLookAt !== null && contacts.waiting > 0) {
    return (
      <>
        {countOf(contacts.waiting, 'contact waits', 'contacts wait')}; the next is looked at <Soon at={nextLookAt} />.
      </>
    );
  }
  if (definition.timing.kind === 'event') return `It waits for the next “${definition.timing.name}”.`;
  return 'Nobody is due. Whoever comes to be is looked at by itself.';
}

/** A moment that has come is being worked on. */
function Soon({ at }: { at: string }) {
  return new Date(at).getTime() <= Date.now() ? 'now' : <RelativeTime at={at} />;
}
