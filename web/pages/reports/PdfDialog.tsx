// The score as a PDF: what shall be in it, then the file.
import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkspace } from '../../ui/workspace.ts';
import { dimensionsQuery, type ScoreFilter } from '../analytics/queries.ts';
import { fileUrl } from './file-url.ts';

type Props = { filter: ScoreFilter; opened: boolean; onClose: () => void };

export function PdfDialog({ filter, opened, onClose }: Props) {
  const { id } = useWorkspace();
  const dimensions = useQuery({ ...dimensionsQuery(id), enabled: opened }).data?.items ?? [];
  const [by, setBy] = useState<string | null>('channel');
  const [comments, setComments] = useState(5);
  const [names, setNames] = useState(false);
  const [paper, setPaper] = useState('a4');
  const href = fileUrl('/api/v1/reports/score.pdf', id, { ...filter, by: by ?? undefined, comments, names, paper });
  return (
    <Modal opened={opened} onClose={onClose} title="The score as a PDF" returnFocus>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          The score with its interval, the trend, segments, comments, the response rate and how all of it was computed,
          for the days and filters of this page.
        </Text>
        <Select
          label="Segments by"
          placeholder="None"
          clearable
          data={dimensions.map(({ key, name, ready }) => ({ value: key, label: name, disabled: !ready }))}
          value={by}
          onChange={setBy}
        />
        <Group grow align="flex-start">
          <NumberInput
            label="Best and worst comments"
            min={0}
            max={50}
            allowDecimal={false}
            value={comments}
            onChange={(value) => setComments(Math.min(50, Math.max(0, Number(value) || 0)))}
          />
          <Select
            label="Paper"
            allowDeselect={false}
            data={[
              { value: 'a4', label: 'A4' },
              { value: 'letter', label: 'US Letter' },
            ]}
            value={paper}
            onChange={(value) => setPaper(value ?? 'a4')}
          />
        </Group>
        <Checkbox
          label="Print the names of those who wrote"
          checked={names}
          onChange={(event) => setNames(event.currentTarget.checked)}
        />
        <Button
          component="a"
          href={href}
          download
          leftSection={<IconFileTypePdf size={16} aria-hidden />}
          onClick={onClose}
        >
          Download
        </Button>
      </Stack>
    </Modal>
  );
}
