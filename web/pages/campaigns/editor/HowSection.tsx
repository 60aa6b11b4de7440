// How somebody is asked: on which channels, in which language, at what hours, and how often again without an answer.
import { Select, Stack } from '@mantine/core';
import { locales } from '../../../../src/core/survey/locales.ts';
import { localeNames } from '../../../ui/locale-names.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ChannelsField } from './ChannelsField.tsx';
import { fieldId, useEditor } from './editor.ts';
import { HolidaysField } from './HolidaysField.tsx';
import { HoursFields } from './HoursFields.tsx';
import { RemindersField } from './RemindersField.tsx';

export function HowSection() {
  const { draft, set, problemAt } = useEditor();
  const { how } = draft.definition;
  return (
    <Panel title="How">
      <Stack gap="lg">
        <ChannelsField channels={how.channels} />
        <RemindersField reminders={how.reminders} />
        <Select
          id={fieldId('how.locale')}
          label="Language"
          maw={320}
          allowDeselect={false}
          data={[
            { value: '', label: 'Each contact’s own' },
            ...locales.map((value) => ({ value, label: localeNames[value] })),
          ]}
          value={how.locale ?? ''}
          error={problemAt('how.locale')}
          onChange={(next) => set('how.locale', next || null)}
        />
        <HoursFields how={how} />
        <HolidaysField holidays={how.holidays} />
      </Stack>
    </Panel>
  );
}
