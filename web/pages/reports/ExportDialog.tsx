// What would be in a file, in which format, and what to mind, before it is downloaded.
import { Button, Group, Modal, Radio, Select, Stack, Switch, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { countOf } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ColumnMeanings } from './ColumnMeanings.tsx';
import {
  type AnswersAsked,
  exportCountQuery,
  exportedGroupsQuery,
  exportFile,
  type ScoreAsked,
  type Subject,
} from './export-queries.ts';

const formats = [
  {
    value: 'xlsx',
    name: 'Excel workbook',
    about: 'Dates and numbers as such, and a sheet that says what the columns mean.',
  },
  {
    value: 'csv',
    name: 'CSV',
    about: 'For spreadsheets and most tools. UTF-8; what a spreadsheet would calculate gets an apostrophe in front.',
  },
  { value: 'parquet', name: 'Parquet', about: 'For Power BI, Tableau, DuckDB and warehouses: typed and small.' },
  { value: 'ndjson', name: 'JSON lines', about: 'For programs: nothing is changed.' },
] as const;

/** More rows than fit on a sheet of Excel. */
const sheetRows = 1_048_575;

type Props = { subject: Subject; opened: boolean; onClose: () => void };

export function ExportDialog({ subject, opened, onClose }: Props) {
  const workspace = useWorkspace();
  const [format, setFormat] = useState<string>('xlsx');
  const [withNames, setWithNames] = useState(true);
  const ofAnswers = subject.of === 'responses';
  const [step, setStep] = useState<string>(subject.of === 'score' ? (subject.asked.step ?? '') : '');
  const more: Record<string, string> = ofAnswers ? (withNames ? {} : { people: 'exclude' }) : { step };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={ofAnswers ? 'Export answers' : 'Export these figures'}
      size="lg"
      returnFocus
    >
      <Stack gap="lg">
        {ofAnswers ? (
          <HowMany asked={subject.asked} opened={opened} format={format} />
        ) : (
          <Figures
            asked={{ ...subject.asked, step: step || undefined } as ScoreAsked}
            opened={opened}
            onStep={setStep}
          />
        )}
        <Radio.Group label="Format" value={format} onChange={setFormat}>
          <Stack gap="xs" mt={6}>
            {formats.map(({ value, name, about }) => (
              <Radio key={value} value={value} label={name} description={about} />
            ))}
          </Stack>
        </Radio.Group>
        {ofAnswers && (
          <Switch
            checked={withNames}
            onChange={(event) => setWithNames(event.currentTarget.checked)}
            label="With names, e-mail addresses and external ids"
            description="Comments and written answers are in the file either way, and may name people."
          />
        )}
        <ColumnMeanings subject={subject} withNames={withNames} />
        <Group justify="space-between" align="center" gap="sm">
          <Text size="sm" c="dimmed" style={{ flex: '1 1 220px' }}>
            The audit log notes who took which file.
          </Text>
          <Button
            component="a"
            href={exportFile(workspace.id, subject, format, more)}
            download
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={onClose}
          >
            Download
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const steps = [
  { value: '', label: 'one for the whole period' },
  { value: 'day', label: 'one for each day' },
  { value: 'week', label: 'one for each week' },
  { value: 'month', label: 'one for each month' },
  { value: 'quarter', label: 'one for each quarter' },
  { value: 'year', label: 'one for each year' },
];

type FiguresProps = { asked: ScoreAsked; opened: boolean; onStep: (step: string) => void };

function Figures({ asked, opened, onStep }: FiguresProps) {
  const { id } = useWorkspace();
  // A browser that downloads shows nobody why it could not.
  const groups = useQuery({ ...exportedGroupsQuery(id, asked), enabled: opened });
  return (
    <Stack gap="sm">
      <Text>
        What the page asks about, as a table: n and the counts of each group, the score with its interval from 5 answers
        on, how it was computed and when it was read.
      </Text>
      <Select
        label="Rows of each group"
        data={steps}
        value={asked.step ?? ''}
        error={groups.error && sentenceOf(groups.error)}
        onChange={(chosen) => onStep(chosen ?? '')}
        allowDeselect={false}
        maw={280}
      />
    </Stack>
  );
}

function HowMany({ asked, opened, format }: { asked: AnswersAsked; opened: boolean; format: string }) {
  const { id } = useWorkspace();
  const count = useQuery({ ...exportCountQuery(id, asked), enabled: opened });
  const filtered = Object.values(asked).some((value) => value !== undefined);
  if (count.error) {
    return (
      <Text role="alert" c="var(--mantine-color-error)">
        {sentenceOf(count.error)}
      </Text>
    );
  }
  const rows = count.data?.rows;
  return (
    <div role="status" className="numbers">
      <Text>
        {rows === undefined
          ? 'Counting …'
          : `${countOf(rows, 'answer')}${filtered ? ' with the filters of the page' : ''}.`}
      </Text>
      {format === 'xlsx' && rows !== undefined && rows > sheetRows && (
        <Text size="sm" c="var(--warning-text)">
          A sheet of Excel takes {sheetRows.toLocaleString('en')} rows: there will be several. Parquet or CSV suit this
          better.
        </Text>
      )}
    </div>
  );
}
