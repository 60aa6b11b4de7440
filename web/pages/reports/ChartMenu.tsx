// A chart as a file: what the page shows, with its question, as a picture for a slide or a mail.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconPhotoDown } from '@tabler/icons-react';
import type { paths } from '../../api/schema.d.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import type { ScoreFilter } from '../analytics/queries.ts';
import { fileUrl } from './file-url.ts';

type ChartAsked = NonNullable<paths['/api/v1/score/chart.png']['get']['parameters']['query']>;

type Props = {
  /** What the chart is called: "the trend". */
  name: string;
  kind: ChartAsked['kind'];
  filter: ScoreFilter;
  step?: ChartAsked['step'];
  by?: string;
};

const files = [
  { format: 'png', scale: 2, label: 'PNG, for slides and mails' },
  { format: 'svg', scale: 1, label: 'SVG, for print and editing' },
] as const;

export function ChartMenu({ name, kind, filter, step, by }: Props) {
  const { id } = useWorkspace();
  const label = `Download ${name} as a picture`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon variant="default" aria-label={label}>
            <IconPhotoDown size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(({ format, scale, label: fileLabel }) => (
          <Menu.Item
            key={format}
            component="a"
            download
            href={fileUrl(`/api/v1/score/chart.${format}`, id, { kind, ...filter, step, by, scale })}
          >
            {fileLabel}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
