// What became of those who were asked, counted while it happens.
import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatCount, formatShare } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Campaigns.module.css';
import type { Campaign, Progress } from './queries.ts';

type Counted = {
  name: string;
  count: number;
  /** Of how many, where the share says more. */
  of?: number;
  hint?: string;
  always?: true;
};

export function ProgressPanel({ campaign, progress: { messages } }: { campaign: Campaign; progress: Progress }) {
  const { id, can } = useWorkspace();
  const { planned, queued, sending, sent, offered, failed, uncertain, suppressed } = messages;
  const ahead = planned + queued + sending;
  const left = sent + offered + failed + uncertain;
  const counts: Counted[] = [
    { name: 'Planned', count: ahead, hint: 'Asked, and not sent yet', always: true },
    { name: 'Sent', count: sent, always: true },
    { name: 'Shown when they come', count: offered },
    { name: 'Delivered', count: messages.delivered, hint: 'As the receiving side has said' },
    { name: 'Answered', count: messages.answered, of: sent + offered, always: true },
    { name: 'Bounced', count: messages.bounced, hint: 'They came back' },
    { name: 'Reported as spam', count: messages.complained },
    { name: 'Failed', count: failed },
    { name: 'Uncertain', count: uncertain, hint: 'May have arrived, so it is not sent again' },
    { name: 'Not sent after all', count: suppressed, hint: 'Unsubscribed, or without an address, by then' },
  ];
  return (
    <Panel
      title="Asked"
      description={
        ahead + left === 0 ? undefined : `${formatShare(left / (ahead + left))} of what was planned has left`
      }
      actions={
        can('messages:read') && (
          <Button
            size="xs"
            variant="default"
            component={Link}
            to="/w/$workspaceId/outbox"
            params={{ workspaceId: id } as never}
            search={{ campaign: campaign.id } as never}
          >
            Messages
          </Button>
        )
      }
    >
      {ahead + left + suppressed === 0 ? (
        <Text c="dimmed">Nobody was asked by it yet.</Text>
      ) : (
        <>
          <div
            className={classes.track}
            role="progressbar"
            aria-label="What has left"
            aria-valuemin={0}
            aria-valuemax={Math.max(1, ahead + left)}
            aria-valuenow={left}
          >
            <div className={classes.done} style={{ width: `${(left / Math.max(1, ahead + left)) * 100}%` }} />
          </div>
          <dl className={classes.counts}>
            {counts
              .filter(({ count, always }) => always || count > 0)
              .map(({ name, count, of, hint }) => (
                <div key={name} title={hint}>
                  <dt>{name}</dt>
                  <dd>
                    {formatCount(count)}
                    {of !== undefined && of > 0 && <small>{formatShare(Math.min(1, count / of))}</small>}
                  </dd>
                </div>
              ))}
          </dl>
        </>
      )}
    </Panel>
  );
}
