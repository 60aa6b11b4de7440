// The messages that went out, or that stayed here because nothing is set that sends: looked for by whom, by what and by what became
// of them. The address holds the filters and the message that is open.
import { Alert, Anchor, Button } from '@mantine/core';
import { IconInbox, IconMailPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { MessageDrawer } from './MessageDrawer.tsx';
import { MessageFilters } from './MessageFilters.tsx';
import { MessagesTable } from './MessagesTable.tsx';
import { messagesQuery } from './queries.ts';
import { type MessagesSearch, noMessageFilters } from './search.ts';

const route = getRouteApi('/w/$workspaceId/outbox');

export function MessagesPage() {
  const workspace = useWorkspace();
  return (
    <>
      <PageHeader
        title="Messages"
        description="Every message that went out, and what became of it."
        actions={
          workspace.can('messages:read') && (
            <Button
              variant="default"
              component={Link}
              to="/w/$workspaceId/settings/deliverability"
              params={{ workspaceId: workspace.id } as never}
            >
              Deliverability
            </Button>
          )
        }
      />
      <Allowed permission="messages:read">
        <Messages />
      </Allowed>
    </>
  );
}

function Messages() {
  const { id } = useWorkspace();
  const search = route.useSearch();
  const query = useQuery(messagesQuery(id, search));
  return (
    <>
      {query.data?.delivery === 'outbox' && <Captured />}
      <MessageFilters search={search} />
      <PagedList query={query} before={search.before} height={610} nothing={<Empty search={search} />}>
        {(items) => <MessagesTable messages={items} />}
      </PagedList>
      <MessageDrawer messageId={search.message} search={search} />
    </>
  );
}

function Captured() {
  const workspace = useWorkspace();
  return (
    <Alert variant="default" icon={<IconMailPause aria-hidden />} title="Nothing leaves this machine" mb="md">
      Nothing is set that sends e-mails, so they are kept here. Open one and answer it as its reader would. To send for
      real,{' '}
      {workspace.can('connections:read') ? (
        <Anchor
          component={Link}
          to="/w/$workspaceId/settings/channels"
          params={{ workspaceId: workspace.id } as never}
          underline="always"
          inherit
        >
          connect a provider
        </Anchor>
      ) : (
        'connect a provider'
      )}
      , or set <code>HARK_SMTP_URL</code> and start Hark again.
    </Alert>
  );
}

function Empty({ search }: { search: MessagesSearch }) {
  const workspace = useWorkspace();
  const change = useChangeSearch();
  const filtered = Object.keys(noMessageFilters).some((name) => search[name as keyof MessagesSearch] !== undefined);
  if (filtered) {
    return (
      <Nothing
        icon={IconInbox}
        title="No message matches"
        action={
          <Button variant="default" onClick={() => change(noMessageFilters)}>
            Clear the filters
          </Button>
        }
      >
        There are others: widen what you are looking for.
      </Nothing>
    );
  }
  return (
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
      As soon as you ask somebody, what goes out can be read here.
    </Nothing>
  );
}
