// The figures that were published, each with what it was.
import { Button, Table, Text } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { writeDays } from '../../ui/dates.ts';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf, formatPoints, formatPointsInterval } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Figure, figureKey, figuresQuery } from './keep-queries.ts';
import { ReportsTabs } from './ReportsTabs.tsx';

const route = getRouteApi('/w/$workspaceId/reports/figures');

export function FiguresPage() {
  return (
    <>
      <PageHeader
        title="Published figures"
        description="What was said, what it is now, and what lies between. Publish one on a page of the score, under Keep."
      />
      <ReportsTabs />
      <Allowed permission="score:read">
        <FiguresList />
      </Allowed>
    </>
  );
}

function FiguresList() {
  const { id } = useWorkspace();
  const { before } = route.useSearch();
  return (
    <PagedList
      query={useQuery(figuresQuery(id, before))}
      before={before}
      keyOf={figureKey}
      nothing={
        <Nothing
          icon={IconFileCertificate}
          title="No figure is published"
          action={
            <Button variant="default" component={Link} to="/w/$workspaceId/score" params={{ workspaceId: id } as never}>
              Open the score
            </Button>
          }
        >
          A figure that goes into a report is asked about later. Published, it can be told again to the digit, with the
          late answers, reversed verdicts and deletions that have changed it since.
        </Nothing>
      }
    >
      {(figures) => (
        <div className={rows.frame}>
          <TableFrame label="Published figures" hover fixed>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Figure</Table.Th>
                <Table.Th w={210}>NPS</Table.Th>
                <Table.Th w={150} visibleFrom="sm">
                  Published
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {figures.map((figure) => (
                <FigureRow key={figure.id} figure={figure} />
              ))}
            </Table.Tbody>
          </TableFrame>
        </div>
      )}
    </PagedList>
  );
}

function FigureRow({ figure }: { figure: Figure }) {
  const { id } = useWorkspace();
  const { published, question } = figure;
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={figure.title}>
          <Link
            to="/w/$workspaceId/reports/figures/$figureId"
            params={{ workspaceId: id, figureId: figure.id }}
            className={rows.open}
          >
            {figure.title}
          </Link>
        </RowTitle>
        <Text size="sm" c="dimmed">
          {writeDays(question.from, question.to)} · by {figure.publishedBy}
        </Text>
      </Table.Td>
      <Table.Td className="numbers">
        {published.nps === null || published.interval === null || published.sample === 'counts' ? (
          countOf(published.n, 'answer')
        ) : (
          <>
            <strong>{formatPoints(published.nps)}</strong>
            <Text size="sm" c="dimmed">
              {formatPointsInterval(published.interval)}, {countOf(published.n, 'answer')}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <RelativeTime at={figure.publishedAt} />
      </Table.Td>
    </Table.Tr>
  );
}
