// What the ask is for, and what gives way where several campaigns want the same contact.
import { Radio, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { purposes } from '../../../../src/core/asking/index.ts';
import { countOf } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import { policyQuery } from '../policy-queries.ts';
import { purposeWords } from '../policy-words.ts';
import classes from './Editor.module.css';
import { fieldId, useEditor } from './editor.ts';
import { NumberField } from './NumberField.tsx';

const priorities = ['Goes first', 'High', 'Usual', 'Low', 'Gives way'];

export function PurposeSection() {
  const { draft, set } = useEditor();
  const { purpose, priority } = draft.definition;
  const policy = useQuery(policyQuery(useWorkspace().id)).data;
  return (
    <Panel title="What for" description="Each purpose keeps its own distance between two asks of one contact.">
      <Stack gap="lg">
        <Radio.Group aria-label="Purpose" value={purpose} onChange={(next) => set('purpose', next)}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {purposes.map((one) => (
              <Radio
                key={one}
                value={one}
                label={purposeWords[one].name}
                description={purposeWords[one].about}
                classNames={{ root: classes.choice }}
              />
            ))}
          </SimpleGrid>
        </Radio.Group>
        <NumberField
          path="gapDays"
          label={`Least time since the last ${purpose} ask`}
          description={`Only to make it longer: the workspace’s own is ${policy ? countOf(policy.gapDays[purpose], 'day') : 'kept'} (Settings, How often).`}
          unit="days"
          empty="the workspace’s"
          max={3650}
          width={420}
        />
        <Radio.Group
          id={fieldId('priority')}
          label="Priority"
          description="A contact whom a more important campaign is about to ask is left to it."
          value={String(priority)}
          onChange={(next) => set('priority', Number(next))}
        >
          <div className={classes.priorities}>
            {priorities.map((name, place) => (
              <Radio key={name} value={String(place + 1)} label={`${place + 1} · ${name}`} />
            ))}
          </div>
        </Radio.Group>
      </Stack>
    </Panel>
  );
}
