// Who may be asked: a segment without others, all of them or a sample, and how many at most.
import { Group, MultiSelect, Radio, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answersForWidth, type Sample, usualExpected } from '../../../../src/core/asking/index.ts';
import { countOf } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import { segmentsQuery } from '../../segments/queries.ts';
import { allSegments } from '../names.ts';
import { AudienceCount } from './AudienceCount.tsx';
import { fieldId, useEditor } from './editor.ts';
import { Further } from './Further.tsx';
import { NumberField } from './NumberField.tsx';
import { QuotaFields } from './QuotaFields.tsx';

const samples: Record<Sample['kind'], Sample> = {
  all: { kind: 'all' },
  share: { kind: 'share', share: 0.2 },
  width: { kind: 'width', widthPoints: 10 },
};

export function WhoSection() {
  const { id } = useWorkspace();
  const { draft, set, problemAt } = useEditor();
  const { who } = draft.definition;
  const segments = useQuery(segmentsQuery(id, allSegments)).data?.items ?? [];
  const choices = segments.map(({ id, name }) => ({ value: id, label: name }));
  const limits = [who.dailyMax, who.companyDailyMax, who.quota].filter((limit) => limit !== null).length;
  const used = limits + (who.holdOutShare > 0 ? 1 : 0);
  return (
    <Panel title="Who" description={<AudienceCount who={who} segments={segments} />}>
      <Stack gap="lg">
        <Select
          id={fieldId('who.segmentId')}
          label="Contacts in"
          maw={420}
          allowDeselect={false}
          searchable={segments.length > 8}
          nothingFoundMessage="No segment of this name"
          data={[{ value: '', label: 'Everyone' }, ...choices]}
          value={who.segmentId ?? ''}
          error={problemAt('who.segmentId')}
          onChange={(next) => set('who.segmentId', next || null)}
        />
        <MultiSelect
          id={fieldId('who.excludedSegmentIds')}
          label="But not in"
          description="Whoever is in one of these is left out."
          placeholder={who.excludedSegmentIds.length === 0 ? 'No segment is left out' : ''}
          maw={420}
          searchable
          data={choices.filter(({ value }) => value !== who.segmentId)}
          value={who.excludedSegmentIds}
          error={problemAt('who.excludedSegmentIds')}
          onChange={(next) => set('who.excludedSegmentIds', next)}
        />
        <Radio.Group
          label="How many of them"
          value={who.sample.kind}
          onChange={(kind) => set('who.sample', samples[kind as Sample['kind']])}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="all" label="All of them" />
            <Radio value="share" label="A random share" />
            <Radio value="width" label="As many as it takes for a score that is exact enough" />
          </Stack>
        </Radio.Group>
        {who.sample.kind === 'share' && (
          <NumberField path="who.sample.share" label="Share" unit="%" min={0} max={100} scale={100} width={140} />
        )}
        {who.sample.kind === 'width' && <WidthField points={who.sample.widthPoints} />}
        <Further label="Limits and comparison" used={used} paths={['who.']} except={['who.sample', 'who.segmentId']}>
          <Group gap="lg" align="flex-end">
            <NumberField path="who.dailyMax" label="At most a day" unit="contacts" empty="no limit" min={1} />
            <NumberField
              path="who.companyDailyMax"
              label="At most a day of one company"
              unit="contacts"
              empty="no limit"
              min={1}
            />
          </Group>
          <QuotaFields quota={who.quota} />
          <NumberField
            path="who.holdOutShare"
            label="Never ask, to compare with"
            description="A random share that stays the same. Who is asked may change by being asked; these show it."
            unit="%"
            max={50}
            scale={100}
            width={320}
          />
        </Further>
      </Stack>
    </Panel>
  );
}

function WidthField({ points }: { points: number }) {
  const answers = points >= 1 ? answersForWidth(points, usualExpected) : null;
  return (
    <div>
      <NumberField
        path="who.sample.widthPoints"
        label="Width of the interval"
        description="The score lies within it in 19 of 20 cases."
        unit="points of NPS"
        min={1}
        max={200}
        width={320}
      />
      {answers !== null && (
        <Text size="xs" c="dimmed" mt={6}>
          That takes about {countOf(answers, 'answer')} where scores are spread as they usually are.
        </Text>
      )}
    </div>
  );
}
