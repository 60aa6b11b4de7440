// A published figure: as it was, as it is now, and the answers that lie between, which add up to the difference exactly.
import { Button, SimpleGrid, Table, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { writeDays, writeMoment } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { NpsFigure } from '../../ui/NpsFigure.tsx';
import { countOf, formatCount, formatPoints, formatPointsInterval } from '../../ui/numbers.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { dimensionsQuery } from '../analytics/queries.ts';
import { sayWhere, whereOf } from '../analytics/where-words.ts';
import { type ExplainedFigure, figureQuery, useDeleteFigure } from './keep-queries.ts';
import { ReportsTabs } from './ReportsTabs.tsx';

const route = getRouteApi('/w/$workspaceId/reports/figures/$figureId');

export function FigurePage() {
  const { id, can } = useWorkspace();
  const { figureId } = route.useParams();
  const query = useQuery(figureQuery(id, figureId));
  const remove = useDeleteFigure();
  const navigate = useNavigate();
  const figure = query.data;
  return (
    <>
      <PageHeader
        title={figure?.title ?? 'Published figure'}
        description={figure && <Scope figure={figure} />}
        actions={
          figure &&
          can('score:write') && (
            <Button
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => {
                remove(figure);
                void navigate({ to: '/w/$workspaceId/reports/figures', params: { workspaceId: id } });
              }}
            >
              Delete
            </Button>
          )
        }
      />
      <ReportsTabs />
      <Allowed permission="score:read">
        <Loaded query={query} height={420} shape="panels">
          {(loaded) => <Content figure={loaded} />}
        </Loaded>
      </Allowed>
    </>
  );
}

function Scope({ figure: { question } }: { figure: ExplainedFigure }) {
  const { id } = useWorkspace();
  const conditions = whereOf(question.where);
  const dimensions = useQuery({ ...dimensionsQuery(id), enabled: conditions.length > 0 }).data?.items ?? [];
  const { from, to, surveyId, suspects, where } = question;
  const words = [
    writeDays(from, to),
    ...conditions.map((one) => sayWhere(one, dimensions)),
    ...(suspects === 'include' ? ['suspect answers included'] : []),
  ];
  return (
    <Link
      to="/w/$workspaceId/score"
      params={{ workspaceId: id }}
      search={{
        period: 'custom',
        from,
        to,
        survey: surveyId,
        where,
        suspects: suspects === 'include' ? 'include' : undefined,
      }}
      className="link"
    >
      {words.join(' · ')}
    </Link>
  );
}

function Content({ figure }: { figure: ExplainedFigure }) {
  const { timeZone } = useWorkspace();
  const { published, now, difference } = figure;
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="md">
        <Panel
          title="As published"
          description={`${writeMoment(figure.publishedAt, timeZone)} by ${figure.publishedBy} · data ${figure.version}`}
        >
          <NpsFigure {...published} />
        </Panel>
        <Panel title="As it is now" description={`As of ${writeMoment(figure.asOf, timeZone)}`}>
          {now === null ? (
            <Text>
              It cannot be counted any more: answers are no longer counted by what this figure was narrowed by. What was
              published stays.
            </Text>
          ) : (
            <NpsFigure {...now} />
          )}
        </Panel>
      </SimpleGrid>
      {now !== null && difference !== null && (
        <Panel title="What lies between" flush={difference.parts.length > 0}>
          {difference.parts.length === 0 ? (
            <Text>Nothing: the figure is today what it was when it was published.</Text>
          ) : (
            <Parts n={now.n} difference={difference} />
          )}
        </Panel>
      )}
    </>
  );
}

type Difference = NonNullable<ExplainedFigure['difference']>;

const reasons: Record<Difference['parts'][number]['reason'], string> = {
  later: 'Answers that came later',
  verdict: 'Verdicts that were changed',
  edited: 'Scores that were changed by who gave them',
  deleted: 'Answers that were deleted',
  other: 'Days counted anew, such as by another time zone',
};

function Parts({ n, difference }: { n: number; difference: Difference }) {
  const moved = (histogram: readonly number[]) => histogram.reduce((sum, by) => sum + by, 0);
  return (
    <TableFrame label="What lies between" minWidth={520}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Reason</Table.Th>
          <Table.Th ta="right">Answers</Table.Th>
          <Table.Th ta="right">Change of n</Table.Th>
          <Table.Th ta="right">NPS without it</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="numbers">
        {difference.parts.map(({ reason, answers, histogram, without }) => (
          <Table.Tr key={reason}>
            <Table.Td>{reasons[reason]}</Table.Td>
            <Table.Td ta="right">{formatCount(answers)}</Table.Td>
            <Table.Td ta="right">{signed(moved(histogram))}</Table.Td>
            <Table.Td ta="right">
              {without.nps === null || without.interval === null || without.n < 5
                ? '–'
                : `${formatPoints(without.nps)} (${formatPointsInterval(without.interval)})`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot className="numbers">
        <Table.Tr>
          <Table.Th scope="row">Together</Table.Th>
          <Table.Td />
          <Table.Th ta="right">{signed(difference.n)}</Table.Th>
          <Table.Th ta="right">
            {difference.nps === null ? '–' : `${formatPoints(difference.nps)} points to ${countOf(n, 'answer')}`}
          </Table.Th>
        </Table.Tr>
      </Table.Tfoot>
    </TableFrame>
  );
}

function signed(count: number): string {
  if (count === 0) return '0';
  return `${count > 0 ? '+' : '−'}${formatCount(Math.abs(count))}`;
}
