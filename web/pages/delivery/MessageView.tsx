// One message: as it would look on a desk or a phone, as plain text, and its headers.
import { Button, DataList, SegmentedControl, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { writeMoment } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { MailFrame } from '../../ui/MailFrame.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './OutboxPage.module.css';
import { type Message, messageQuery } from './queries.ts';
import type { OutboxSearch } from './search.ts';

type Content = { html: string; text: string; headers: readonly (readonly string[])[] };

export function MessageView({ messageId, search }: { messageId: string; search: OutboxSearch }) {
  const workspace = useWorkspace();
  const change = useChangeSearch();
  const query = useQuery(messageQuery(workspace.id, messageId));
  return (
    <>
      <div className={classes.back}>
        <Button
          variant="subtle"
          m="xs"
          size="xs"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
          onClick={() => change({ message: undefined })}
        >
          All messages
        </Button>
      </div>
      <Loaded query={query} height={560}>
        {(message) => (
          <>
            <div className={classes.head}>
              <Title order={2} dir="auto">
                {message.subject}
              </Title>
              <p className={classes.facts}>
                To {message.address} · {writeMoment(message.sentAt, workspace.timeZone)} ·{' '}
                {message.captured ? 'kept here' : `sent by ${message.provider}`}
              </p>
            </div>
            {message.content === null ? (
              <NotKept message={message} />
            ) : (
              <Views content={message.content} subject={message.subject} search={search} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Views({ content, subject, search }: { content: Content; subject: string; search: OutboxSearch }) {
  const change = useChangeSearch();
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const view = search.view ?? 'html';
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Part of the message"
          value={view}
          onChange={(value) => change({ view: value === 'html' ? undefined : value }, { replace: true })}
          data={[
            { value: 'html', label: 'HTML' },
            { value: 'text', label: 'Text' },
            { value: 'headers', label: 'Headers' },
          ]}
        />
        {view === 'html' && (
          <SegmentedControl
            size="xs"
            aria-label="Width"
            visibleFrom="sm"
            value={search.width ?? 'desktop'}
            onChange={(value) => change({ width: value === 'phone' ? 'phone' : undefined }, { replace: true })}
            data={[
              { value: 'desktop', label: 'Desktop' },
              { value: 'phone', label: 'Phone' },
            ]}
          />
        )}
      </div>
      {view === 'html' && (
        <div className={classes.stage}>
          <MailFrame
            html={content.html}
            title={`Message: ${subject}`}
            height="100%"
            className={search.width === 'phone' ? classes.phone : undefined}
          />
        </div>
      )}
      {view === 'text' && (
        <pre className={classes.text} dir="auto">
          {content.text}
        </pre>
      )}
      {view === 'headers' && (
        <DataList p="lg" gap={8} labelWidth={200} orientation={narrow ? 'vertical' : 'horizontal'}>
          {content.headers.map(([name, value]) => (
            <DataList.Item key={`${name} ${value}`}>
              <DataList.ItemLabel>{name}</DataList.ItemLabel>
              <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{value}</DataList.ItemValue>
            </DataList.Item>
          ))}
        </DataList>
      )}
    </>
  );
}

function NotKept({ message }: { message: Message }) {
  return (
    <Text px={20} pb="lg" c="dimmed">
      It was handed to the mail server, which said “{message.providerReply ?? 'nothing'}”. What was sent is not kept.
    </Text>
  );
}
