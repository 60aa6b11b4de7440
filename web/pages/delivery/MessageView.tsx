// One message: to whom it went and what became of it, then what it said: as it looks on a desk or a phone, as plain text, and its
// headers.
import { Alert, Anchor, DataList, SegmentedControl, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { writeMoment } from '../../ui/dates.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MailFrame } from '../../ui/MailFrame.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { channelName } from '../contacts/suppression-queries.ts';
import { MessageEvents } from './MessageEvents.tsx';
import { MessageStateMark } from './MessageStateMark.tsx';
import classes from './Messages.module.css';
import { type MessageContent, messageStates, stepName, type WholeMessage } from './message-words.ts';
import { providerName } from './provider-name.ts';
import { messageQuery } from './queries.ts';
import type { MessagesSearch } from './search.ts';

export function MessageView({ messageId, search }: { messageId: string; search: MessagesSearch }) {
  const { id } = useWorkspace();
  const query = useQuery(messageQuery(id, messageId));
  return (
    <Loaded query={query} height={560}>
      {(message) => (
        <>
          <Title order={2} dir="auto" mb="sm">
            {message.subject || message.survey.name}
          </Title>
          <MessageFacts message={message} />
          <MessageEvents message={message} />
          {message.contentNote && (
            <Alert variant="default" icon={<IconInfoCircle aria-hidden />} mb="md">
              {message.contentNote}
            </Alert>
          )}
          {message.content && <Views content={message.content} subject={message.subject} search={search} />}
        </>
      )}
    </Loaded>
  );
}

function MessageFacts({ message }: { message: WholeMessage }) {
  const workspace = useWorkspace();
  const { address, contact, survey, channel, provider, step, state, sentAt, answeredAt } = message;
  const params = (more: object) => ({ workspaceId: workspace.id, ...more }) as never;
  const name = contact.name ?? address;
  return (
    <Facts
      facts={[
        [
          'State',
          <span key="state">
            <MessageStateMark state={state} /> <span className="dimmed">{messageStates[state].meaning}</span>
          </span>,
        ],
        ['To', address],
        [
          'Contact',
          workspace.can('contacts:read') ? (
            <Anchor
              inherit
              key="contact"
              component={Link}
              to="/w/$workspaceId/contacts/$contactId"
              params={params({ contactId: contact.id })}
            >
              {name}
            </Anchor>
          ) : (
            name
          ),
        ],
        [
          'Survey',
          <Anchor
            key="survey"
            inherit
            component={Link}
            to="/w/$workspaceId/ask/$surveyId"
            params={params({ surveyId: survey.id })}
          >
            {survey.name}
          </Anchor>,
        ],
        [
          'Went out',
          `${writeMoment(sentAt, workspace.timeZone)}, ${channelName(channel)} by ${providerName(provider)}`,
        ],
        ['Part', stepName(step)],
        ['Answered', answeredAt && writeMoment(answeredAt, workspace.timeZone)],
      ]}
    />
  );
}

function Views({ content, subject, search }: { content: MessageContent; subject: string; search: MessagesSearch }) {
  const change = useChangeSearch();
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const parts = [
    ...(content.html === null ? [] : [{ value: 'html', label: 'HTML' }]),
    { value: 'text', label: 'Text' },
    ...(content.headers.length === 0 ? [] : [{ value: 'headers', label: 'Headers' }]),
  ];
  const view = parts.find(({ value }) => value === search.view)?.value ?? parts[0]?.value;
  return (
    <section className={classes.content} aria-label="What it said">
      {parts.length > 1 && (
        <div className={classes.bar}>
          <SegmentedControl
            size="xs"
            aria-label="Part of the message"
            value={view}
            onChange={(value) => change({ view: value === parts[0]?.value ? undefined : value }, { replace: true })}
            data={parts}
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
      )}
      {view === 'html' && content.html !== null && (
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
        <DataList p="md" gap={8} labelWidth={180} orientation={narrow ? 'vertical' : 'horizontal'}>
          {content.headers.map(([name, value]) => (
            <DataList.Item key={`${name} ${value}`}>
              <DataList.ItemLabel>{name}</DataList.ItemLabel>
              <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{value}</DataList.ItemValue>
            </DataList.Item>
          ))}
        </DataList>
      )}
    </section>
  );
}
