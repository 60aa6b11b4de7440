// Whose pages may show prompts, and what becomes of visitors whose identity is not signed.
import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Site, useSaveSite } from './queries.ts';

export function SiteForm({ site }: { site: Site }) {
  const { can } = useWorkspace();
  const [text, setText] = useState(site.origins.join('\n'));
  const [unsigned, setUnsigned] = useState(site.unsigned);
  const save = useSaveSite();
  const origins = text.split(/[\s,]+/).filter((origin) => origin !== '');
  const { errors, rest } = fieldProblems(
    save.error,
    origins.map((_, place) => `origins.${place}`),
  );
  const faulty = origins.findIndex((_, place) => errors[`origins.${place}`] !== undefined);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { origins, unsigned },
          {
            onSuccess(saved) {
              setText(saved.origins.join('\n'));
              notifications.show({ message: 'Saved.' });
            },
          },
        );
      }}
    >
      <Stack gap="md">
        <Textarea
          label="Sites"
          description="One a line, with https and without a path."
          placeholder="https://app.example.com"
          autosize
          minRows={2}
          value={text}
          readOnly={!can('surveys:write')}
          error={faulty < 0 ? undefined : `${origins[faulty]}: ${errors[`origins.${faulty}`]}`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label="Visitors whose identity is not signed"
          allowDeselect={false}
          disabled={!can('surveys:write')}
          value={unsigned}
          onChange={(value) => setUnsigned(value === 'refused' ? value : 'anonymous')}
          data={[
            { value: 'anonymous', label: 'Are treated as not known' },
            { value: 'refused', label: 'Are not asked at all' },
          ]}
        />
        <FormError>{save.error && rest}</FormError>
        {can('surveys:write') && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
