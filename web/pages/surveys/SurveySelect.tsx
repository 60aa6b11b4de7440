// The choice of one survey or all, wherever something can be seen by survey. With one survey there is nothing to choose.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWorkspace } from '../../ui/workspace.ts';
import { surveysQuery } from './queries.ts';

type Props = { value: string | undefined; onChange: (surveyId: string | undefined) => void };

export function SurveySelect({ value, onChange }: Props) {
  const workspace = useWorkspace();
  const surveys = useQuery(surveysQuery(workspace.id)).data?.items ?? [];
  if (surveys.length < 2 && value === undefined) return null;
  return (
    <Select
      aria-label="Survey"
      w={200}
      searchable={surveys.length > 8}
      allowDeselect={false}
      value={value ?? ''}
      onChange={(next) => onChange(next || undefined)}
      data={[{ value: '', label: 'All surveys' }, ...surveys.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
