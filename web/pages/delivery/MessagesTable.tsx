// One page of messages, a row for each. A row opens its message.
import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { changed } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { channelName } from '../contacts/suppression-queries.ts';
import { MessageStateMark } from './MessageStateMark.tsx';
import classes from './Messages.module.css';
import type { Message } from './message-words.ts';

export function MessagesTable({ messages }: { messages: readonly Message[] }) {
  return (
    <div className={rows.frame}>
      <TableFrame label="Messages" hover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>To</Table.Th>
            <Table.Th visibleFrom="sm">Message</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th visibleFrom="sm" ta="right">
              When
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {messages.map((message) => (
            <MessageRow key={message.id} message={message} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}

function MessageRow({ message }: { message: Message }) {
  const { id, address, contact, subject, survey, channel, step, state, answeredAt, sentAt } = message;
  return (
    <Table.Tr>
      <Table.Td>
        <Link
          to="."
          search={changed({ message: id })}
          resetScroll={false}
          className={`${rows.open} ${classes.line} ${classes.address}`}
          title={address}
        >
          {address}
        </Link>
        {contact.name && (
          <Text size="sm" c="dimmed" dir="auto" className={classes.line} visibleFrom="sm">
            {contact.name}
          </Text>
        )}
        <Text size="sm" c="dimmed" dir="auto" className={classes.line} hiddenFrom="sm">
          {subject || survey.name}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <div className={classes.line} dir="auto">
          {subject || survey.name}
        </div>
        <div className={`${classes.line} dimmed`}>
          {[channelName(channel), survey.name, step > 0 && `message ${step + 1}`].filter(Boolean).join(' · ')}
        </div>
      </Table.Td>
      <Table.Td className={classes.state}>
        <MessageStateMark state={state} />
        {answeredAt && <div className="dimmed">Answered</div>}
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          <RelativeTime at={sentAt} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right" className={`${classes.state} dimmed`}>
        <RelativeTime at={sentAt} />
      </Table.Td>
    </Table.Tr>
  );
}
