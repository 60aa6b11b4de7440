// Who mails come from, and whether receivers will believe it: what the DNS says of the sender's domain, and what to publish.
import { Anchor, Button, VisuallyHidden } from '@mantine/core';
import { IconRefresh, IconWorldOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sentenceOf } from '../../api/client.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { SettingsFrame } from '../access/SettingsFrame.tsx';
import classes from './Sending.module.css';
import { SendingCheckItem } from './SendingCheckItem.tsx';
import { type Sending, sendingQuery, useCheckAgain } from './sending-queries.ts';

export function SendingPage() {
  return (
    <SettingsFrame title="Sending">
      <Allowed permission="sending:read">
        <SendingPanels />
      </Allowed>
    </SettingsFrame>
  );
}

function SendingPanels() {
  const { id } = useWorkspace();
  return (
    <Loaded query={useQuery(sendingQuery(id))} height={640}>
      {(sending) => (
        <>
          <SenderPanel sending={sending} />
          <DomainPanel sending={sending} />
        </>
      )}
    </Loaded>
  );
}

function SenderPanel({ sending: { from, returnPath, mailServer, connection } }: { sending: Sending }) {
  const { id: workspaceId } = useWorkspace();
  return (
    <Panel
      title="Sender"
      description={
        connection === null ? (
          'The operator sets it for all workspaces of this Hark.'
        ) : (
          <>
            As it is entered for{' '}
            <Anchor
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/w/$workspaceId/settings/channels/$connectionId"
                  params={{ workspaceId, connectionId: connection.id }}
                />
              )}
            >
              {connection.name}
            </Anchor>
            .
          </>
        )
      }
    >
      <Facts
        facts={[
          ['From', from],
          ['Bounces go to', connection !== null && mailServer === null ? null : returnPath],
          connection !== null && mailServer === null
            ? ['Leaves by', connection.service]
            : ['Mail server', mailServer ?? 'None: messages stay in the outbox'],
        ]}
      />
    </Panel>
  );
}

function DomainPanel({ sending: { domain, reason, checks, checkedAt } }: { sending: Sending }) {
  const again = useCheckAgain();
  return (
    <Panel
      title={reason === null ? `What the DNS says of ${domain}` : 'Sender domain'}
      description={
        reason === null && (
          <>
            {summaryOf(checks)} Looked up <RelativeTime at={checkedAt} />. Mails go out whatever it says.
          </>
        )
      }
      actions={
        reason === null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            Check again
          </Button>
        )
      }
    >
      <FormError>{again.error && sentenceOf(again.error)}</FormError>
      {reason === null ? (
        <ul className={classes.checks}>
          {checks.map((check) => (
            <SendingCheckItem key={`${check.id} ${check.title}`} check={check} />
          ))}
        </ul>
      ) : (
        <Nothing icon={IconWorldOff} title="Nothing to look up yet">
          {reason}
        </Nothing>
      )}
      <VisuallyHidden role="status">{again.isSuccess && !again.isPending && summaryOf(checks)}</VisuallyHidden>
    </Panel>
  );
}

/** "In order: 2 of 5." */
function summaryOf(checks: Sending['checks']): string {
  const good = checks.filter(({ state }) => state === 'good').length;
  return good === checks.length ? 'Everything is in order.' : `In order: ${good} of ${checks.length}.`;
}
