// One page of the audit log, a row for each entry. A row opens its entry.
import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { changed } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import classes from './Audit.module.css';
import type { AuditEntry } from './audit-queries.ts';
import { actionName, fieldName } from './audit-words.ts';

export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <div className={rows.frame}>
      <TableFrame label="Audit log" hover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th visibleFrom="sm">Fields</Table.Th>
            <Table.Th visibleFrom="sm">Who</Table.Th>
            <Table.Th>When</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}

function EntryRow({ entry: { id, action, actor, at, changes, subject } }: { entry: AuditEntry }) {
  // What people do to their own sign-in.
  const isOwn = subject.kind === 'user' && actor.kind === 'user' && subject.id === actor.id;
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="." search={changed({ entry: id })} resetScroll={false} className={rows.open}>
          {actionName(action)}
        </Link>
        {!isOwn && (
          <div className={classes.about} dir="auto">
            {subject.name ?? subject.id}
          </div>
        )}
        <Text hiddenFrom="sm" size="sm" c="dimmed">
          by {actor.name}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <div className={classes.about}>{changes.map(({ field }) => fieldName(field)).join(', ')}</div>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <div>{actor.name}</div>
        {actor.kind === 'apiKey' && <div className="dimmed">API key</div>}
      </Table.Td>
      <Table.Td className={classes.when}>
        <RelativeTime at={at} />
      </Table.Td>
    </Table.Tr>
  );
}
