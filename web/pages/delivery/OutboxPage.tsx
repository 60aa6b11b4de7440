// The messages that went out, or that stayed here because no mail server is set: on the left the list, beside it the one
// that is open. On a phone one of the two.
import { Alert, Button } from '@mantine/core';
import { IconInbox, IconMailPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { changed, useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { MessageView } from './MessageView.tsx';
import classes from './OutboxPage.module.css';
import { type Message, messagesQuery } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/outbox');

export function OutboxPage() {
  return (
    <>
      <PageHeader title="Outbox" description="Every message that went out." />
      <Allowed permission="messages:read">
        <Outbox />
      </Allowed>
    </>
  );
}

function Outbox() {
  const workspace = useWorkspace();
  const search = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(messagesQuery(workspace.id, { cursor: search.before, invitationId: search.invitation }));
  return (
    <Loaded query={query} height={488} shape="rows">
      {({ items, next, delivery }) => (
        <>
          {delivery === 'outbox' && <Captured />}
          {items.length === 0 && search.before === undefined ? (
            <Nothing
              icon={IconInbox}
              title="No messages yet"
              action={
                workspace.can('invitations:write') && (
                  <Button component={Link} to="/w/$workspaceId/ask" params={{ workspaceId: workspace.id } as never}>
                    Ask somebody
                  </Button>
                )
              }
            >
              As soon as you ask somebody, the e-mail that goes out can be read here.
            </Nothing>
          ) : (
            <div className={classes.panes} data-open={search.message !== undefined || undefined}>
              <div className={classes.list}>
                <ul>
                  {items.map((message) => (
                    <MessageRow key={message.id} message={message} open={message.id === search.message} />
                  ))}
                </ul>
                <div className={classes.pager}>
                  <Pager
                    before={search.before}
                    next={next}
                    onMove={(before) => change({ before, message: undefined })}
                  />
                </div>
              </div>
              <div className={classes.message}>
                {search.message === undefined ? (
                  <Nothing icon={IconInbox} title="Choose a message">
                    {delivery === 'outbox'
                      ? 'It is shown as its reader sees it. Its links work.'
                      : 'It says when it went out and what the mail server said.'}
                  </Nothing>
                ) : (
                  <MessageView messageId={search.message} search={search} />
                )}
              </div>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

function Captured() {
  return (
    <Alert variant="default" icon={<IconMailPause aria-hidden />} title="Nothing leaves this machine" mb="md">
      No mail server is set, so messages are kept here instead of being sent. Open one and answer it as its reader
      would. To send for real, set <code>HARK_SMTP_URL</code> and start Hark again.
    </Alert>
  );
}

function MessageRow({ message, open }: { message: Message; open: boolean }) {
  return (
    <li className={`${rows.row} ${classes.row}`} data-open={open || undefined}>
      <Link
        to="."
        search={changed({ message: message.id })}
        resetScroll={false}
        className={`${rows.open} ${classes.address}`}
        aria-current={open ? 'true' : undefined}
      >
        {message.address}
      </Link>
      <span className={classes.time}>
        <RelativeTime at={message.sentAt} />
      </span>
      <span className={classes.subject} dir="auto">
        {message.subject}
      </span>
    </li>
  );
}
