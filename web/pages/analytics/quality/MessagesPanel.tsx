// What became of the messages: what was refused, what came back, what people thought of them.
import { Box, Table } from '@mantine/core';
import { formatCount } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import parts from '../parts.module.css';
import { ShareCell } from './Cells.tsx';
import type { Quality } from './queries.ts';

export function MessagesPanel({ messages }: { messages: NonNullable<Quality['messages']> }) {
  const told = messages.some(({ delivered }) => delivered > 0);
  return (
    <Panel
      title="Messages that did not arrive"
      description="Of all messages that left in these days, reminders too, for all surveys"
      flush
    >
      <TableFrame label="Messages by channel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Channel</Table.Th>
            <Table.Th ta="right">Came back</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              Refused at once
            </Table.Th>
            {told && (
              <Table.Th ta="right" visibleFrom="md">
                Known to have arrived
              </Table.Th>
            )}
            <Table.Th ta="right" visibleFrom="sm">
              Unsubscribed
            </Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              Complained
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {messages.map(({ value, name, sent, failed, delivered, bounceRate, unsubscribed, complained }) => (
            <Table.Tr key={value}>
              <Table.Td>
                {name}
                <div className={parts.small}>{formatCount(sent)} sent</div>
                <Box className={parts.small} hiddenFrom="sm">
                  {formatCount(failed)} refused at once, {formatCount(unsubscribed)} unsubscribed,{' '}
                  {formatCount(complained)} complained
                </Box>
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                <ShareCell share={bounceRate} of="sent" />
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="sm">
                {formatCount(failed)}
              </Table.Td>
              {told && (
                <Table.Td ta="right" className="numbers" visibleFrom="md">
                  {formatCount(delivered)}
                </Table.Td>
              )}
              <Table.Td ta="right" className="numbers" visibleFrom="sm">
                {formatCount(unsubscribed)}
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="sm">
                {formatCount(complained)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <div className={parts.foot}>
        <p>
          Days of UTC. Not every provider tells whether a message arrived; what nobody told of is not counted as
          arrived.
        </p>
      </div>
    </Panel>
  );
}
