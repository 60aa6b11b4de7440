// One entry of the audit log beside the page: who, when, from where, and each field before and after.
import { Button, Code, Drawer, Group, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { writeMoment } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Audit.module.css';
import { type AuditEntry, auditEntryQuery } from './audit-queries.ts';
import { noAuditFilters } from './audit-search.ts';
import { actionName, fieldName, subjectName, writeValue } from './audit-words.ts';

/** @param entryId from the address; undefined is closed. */
export function AuditDrawer({ entryId }: { entryId: string | undefined }) {
  const change = useChangeSearch();
  return (
    <Drawer
      opened={entryId !== undefined}
      onClose={() => change({ entry: undefined })}
      position="right"
      size="lg"
      title="Entry of the audit log"
    >
      {entryId !== undefined && <OpenEntry entryId={entryId} />}
    </Drawer>
  );
}

function OpenEntry({ entryId }: { entryId: string }) {
  const { id } = useWorkspace();
  const query = useQuery(auditEntryQuery(id, entryId));
  return (
    <Loaded query={query} height={320}>
      {(entry) => (
        <>
          <Facts entry={entry} />
          <Changes entry={entry} />
          <More entry={entry} />
        </>
      )}
    </Loaded>
  );
}

function Facts({ entry: { action, actor, address, at, requestId, subject } }: { entry: AuditEntry }) {
  const { timeZone } = useWorkspace();
  return (
    <dl className={classes.facts}>
      <dt>What</dt>
      <dd>{actionName(action)}</dd>
      <dt>{subjectName(subject.kind)}</dt>
      <dd dir="auto">{[subject.name, subject.id && `no. ${subject.id}`].filter(Boolean).join(', ')}</dd>
      <dt>Who</dt>
      <dd>
        {actor.name}
        {actor.kind === 'apiKey' && ' (API key)'}
      </dd>
      <dt>When</dt>
      <dd>{writeMoment(at, timeZone)}</dd>
      <dt>From</dt>
      <dd>{address ?? 'unknown'}</dd>
      <dt>Request</dt>
      <dd>{requestId === null ? 'none' : <Code>{requestId}</Code>}</dd>
    </dl>
  );
}

function Changes({ entry: { action, changes } }: { entry: AuditEntry }) {
  if (changes.length === 0) return null;
  const wasThere = changes.some(({ before }) => before !== null) || !changes.some(({ after }) => after !== null);
  const isThere = !action.endsWith('.deleted');
  const cell = (kept: boolean, value: unknown) =>
    kept ? <div className={classes.value}>{writeValue(value)}</div> : <em className="dimmed">not kept</em>;
  return (
    <div className={classes.changes}>
      <TableFrame label="Fields">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            {wasThere && <Table.Th>Before</Table.Th>}
            {isThere && <Table.Th>{wasThere ? 'After' : 'Value'}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ field, kept, before, after }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{fieldName(field)}</Table.Th>
              {wasThere && <Table.Td c="dimmed">{cell(kept, before)}</Table.Td>}
              {isThere && <Table.Td>{cell(kept, after)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}

function More({ entry: { actor, subject } }: { entry: AuditEntry }) {
  const change = useChangeSearch();
  return (
    <Group mt="lg" gap="xs">
      {subject.id !== null && (
        <Button
          size="xs"
          variant="default"
          onClick={() => change({ ...noAuditFilters, entry: undefined, subject: subject.kind, about: subject.id })}
        >
          All about this {subjectName(subject.kind).toLowerCase()}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        onClick={() => change({ ...noAuditFilters, entry: undefined, actor: `${actor.kind}:${actor.id}` })}
      >
        All by {actor.name}
      </Button>
    </Group>
  );
}
