// Where an import begins: a place for the file, and what was imported before.
import { Progress, Stack, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { formatCount } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { changed, useChangeSearch } from '../../ui/search.ts';
import { RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Contacts.module.css';
import { type Import, type ImportKind, importsQuery, useUpload } from './import-queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts/import');

const hints = {
  contacts: 'CSV or Excel (.xlsx), up to 1 GB. You say what each column is before anything is imported.',
  answers: 'CSV or Excel (.xlsx) with a score and a date in each row; who answered and a comment where they are known.',
};

export function ImportStart({ kind }: { kind: ImportKind }) {
  const upload = useUpload(kind);
  const change = useChangeSearch();
  const [share, setShare] = useState(0);
  const bring = (file: File) => {
    setShare(0);
    upload.mutate({ file, onShare: setShare }, { onSuccess: ({ id }) => change({ import: id }) });
  };
  const name = upload.variables?.file.name;
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <FileDrop
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          label={upload.isPending ? `${share < 1 ? 'Sending' : 'Reading'} ${name}…` : 'Drop a file here, or choose one'}
          hint={hints[kind]}
          disabled={upload.isPending}
          onFile={bring}
        />
        {upload.isPending && <Progress value={share * 100} aria-label={`Sending ${name}`} />}
        <FormError>{upload.error && sentenceOf(upload.error)}</FormError>
      </Stack>
      <PastImports kind={kind} />
    </Stack>
  );
}

function PastImports({ kind }: { kind: ImportKind }) {
  const { id } = useWorkspace();
  const { before } = route.useSearch();
  const query = useQuery(importsQuery(id, kind, before));
  return (
    <Panel title="Past imports" flush>
      <PagedList
        query={query}
        before={before}
        height={183}
        nothing={
          <p className={`${classes.none} dimmed`}>
            Nothing was imported yet. What you import stays listed here, with what became of each row.
          </p>
        }
      >
        {(imports) => (
          <TableFrame label="Past imports" hover fixed>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>File</Table.Th>
                <Table.Th w={{ base: 104, sm: 170 }}>State</Table.Th>
                <Table.Th w={110} ta="right" visibleFrom="sm">
                  Rows
                </Table.Th>
                <Table.Th w={110} ta="right" visibleFrom="sm">
                  Left out
                </Table.Th>
                <Table.Th w={150} ta="right" visibleFrom="sm">
                  Imported
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {imports.map((one) => (
                <PastImport key={one.id} item={one} />
              ))}
            </Table.Tbody>
          </TableFrame>
        )}
      </PagedList>
    </Panel>
  );
}

export const stateNames: Readonly<Record<Import['state'], string>> = {
  uploading: 'On its way',
  ready: 'Not started',
  waiting: 'Waits for a worker',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Stopped',
};

function PastImport({ item }: { item: Import }) {
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={item.fileName} detail={item.createdBy}>
          <Link to="." search={changed({ import: item.id })} className={rows.open}>
            {item.fileName}
          </Link>
        </RowTitle>
      </Table.Td>
      <Table.Td>{stateNames[item.state]}</Table.Td>
      <Table.Td ta="right" visibleFrom="sm" className="numbers">
        {formatCount(item.rows)}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm" className="numbers">
        {formatCount(item.rejected)}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm" className="dimmed">
        <RelativeTime at={item.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}
