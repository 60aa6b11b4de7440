// How rows meet what is there: what identifies a contact, what becomes of known and of new ones, how dates are written.
import { Checkbox, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWorkspace } from '../../ui/workspace.ts';
import { surveyChoicesQuery } from './import-choices.ts';
import { fieldNames, isAnswerPlan, keys } from './import-fields.ts';
import type { AnswerPlan, ContactPlan, Plan } from './import-queries.ts';

type Props<Some extends Plan> = { plan: Some; onChange: (plan: Plan) => void };

export function ImportOptions({ plan, onChange }: Props<Plan>) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md" style={{ alignItems: 'end' }}>
      {isAnswerPlan(plan) ? (
        <AnswerOptions plan={plan} onChange={onChange} />
      ) : (
        <ContactOptions plan={plan} onChange={onChange} />
      )}
      <Select
        label="Dates such as 03/04/2026 are"
        data={[
          { value: 'day', label: '3 April: the day comes first' },
          { value: 'month', label: '4 March: the month comes first' },
        ]}
        value={plan.dayFirst ? 'day' : 'month'}
        allowDeselect={false}
        onChange={(value) => onChange({ ...plan, dayFirst: value === 'day' })}
      />
      <Checkbox
        label="The first row names the columns"
        checked={plan.heading}
        onChange={(event) => onChange({ ...plan, heading: event.currentTarget.checked })}
        pb={8}
      />
    </SimpleGrid>
  );
}

function keyChoices({ columns }: Plan) {
  const mapped = keys.filter((key) => columns.some(({ field }) => field === key));
  return mapped.map((value) => ({ value, label: fieldNames[value] ?? value }));
}

function ContactOptions({ plan, onChange }: Props<ContactPlan>) {
  return (
    <>
      <Select
        label="A contact is known by its"
        data={keyChoices(plan)}
        value={plan.key}
        allowDeselect={false}
        onChange={(value) => onChange({ ...plan, key: (value ?? plan.key) as ContactPlan['key'] })}
      />
      <Select
        label="Rows about contacts"
        data={[
          { value: 'createAndUpdate', label: 'Add new ones and update known ones' },
          { value: 'create', label: 'Add new ones, leave known ones as they are' },
          { value: 'update', label: 'Update known ones, leave new ones out' },
        ]}
        value={plan.mode}
        allowDeselect={false}
        onChange={(value) => onChange({ ...plan, mode: (value ?? plan.mode) as ContactPlan['mode'] })}
      />
      <TextInput
        label="Put them on a list"
        description="Made where there is none of this name"
        placeholder="No list"
        value={plan.list ?? ''}
        maxLength={100}
        onChange={(event) => onChange({ ...plan, list: event.currentTarget.value || null })}
      />
      <Select
        label="Numbers are written as"
        description="Only numbers and prices, not ids"
        data={[
          { value: 'point', label: '1,234.50' },
          { value: 'comma', label: '1.234,50' },
        ]}
        value={plan.decimalComma ? 'comma' : 'point'}
        allowDeselect={false}
        onChange={(value) => onChange({ ...plan, decimalComma: value === 'comma' })}
      />
    </>
  );
}

function AnswerOptions({ plan, onChange }: Props<AnswerPlan>) {
  const { id } = useWorkspace();
  const surveys = useQuery(surveyChoicesQuery(id)).data ?? [];
  const hasColumn = plan.columns.some(({ field }) => field === 'survey');
  return (
    <>
      <Select
        label="Survey"
        description={hasColumn ? 'For rows that name none' : 'Of all these answers'}
        placeholder={surveys.length === 0 ? 'Make a survey first' : 'Choose one'}
        data={surveys}
        value={plan.surveyId}
        onChange={(surveyId) => onChange({ ...plan, surveyId })}
      />
      <TextInput
        label="Channel"
        description="By which they were collected, for rows that name none"
        value={plan.channel}
        maxLength={40}
        onChange={(event) => onChange({ ...plan, channel: event.currentTarget.value })}
      />
      <Select
        label="Who answered is known by"
        description="Who is not known yet is added to the contacts"
        data={[{ value: '', label: 'Nothing: keep the answers without a name' }, ...keyChoices(plan)]}
        value={plan.key ?? ''}
        allowDeselect={false}
        onChange={(value) => onChange({ ...plan, key: (value || null) as AnswerPlan['key'] })}
      />
    </>
  );
}
