// The list of versions, newest first.
import { Badge, Box, Button, Group, Table, VisuallyHidden } from '@mantine/core';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import type { Survey, SurveyVersion } from './queries.ts';

const whole = new Intl.NumberFormat('en');

type Props = { survey: Survey; versions: readonly SurveyVersion[] };

export function VersionsTable({ survey, versions }: Props) {
  const change = useChangeSearch();
  return (
    <Panel title="All versions" flush>
      <TableFrame label="Versions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Version</Table.Th>
            <Table.Th visibleFrom="md">Saved</Table.Th>
            <Table.Th visibleFrom="md">By</Table.Th>
            <Table.Th visibleFrom="md" ta="right">
              Asked
            </Table.Th>
            <Table.Th visibleFrom="md" ta="right">
              Answered
            </Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map(({ version, savedAt, savedBy, asks, answers }) => (
            <Table.Tr key={version}>
              <Table.Td className="numbers">
                <Group gap="xs" wrap="nowrap">
                  {version}
                  {version === survey.version && (
                    <Badge variant="default" tt="none" fw={500} flex="none">
                      current
                    </Badge>
                  )}
                </Group>
                <Box hiddenFrom="md" className="dimmed" fz="xs">
                  <RelativeTime at={savedAt} />
                  {savedBy && ` by ${savedBy}`} · {countOf(asks, 'person asked', 'people asked')},{' '}
                  {countOf(answers, 'answer')}
                </Box>
              </Table.Td>
              <Table.Td className="dimmed" visibleFrom="md">
                <RelativeTime at={savedAt} />
              </Table.Td>
              <Table.Td visibleFrom="md">{savedBy ?? <span className="dimmed">not known</span>}</Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="md">
                {whole.format(asks)}
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="md">
                {whole.format(answers)}
              </Table.Td>
              <Table.Td ta="right">
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  {version !== survey.version && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`Compare version ${version} with the current one`}
                      onClick={() => change({ from: String(version), to: String(survey.version) })}
                    >
                      Compare
                    </Button>
                  )}
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Open version ${version}`}
                    onClick={() => change({ version: String(version) })}
                  >
                    Open
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Panel>
  );
}
