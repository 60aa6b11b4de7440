// Says what a file's columns are, with its first rows in sight, and starts the import. What is proposed is filled in.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ImportColumns } from './ImportColumns.tsx';
import { ImportOptions } from './ImportOptions.tsx';
import { propertyNamesQuery } from './import-choices.ts';
import { isContactPlan, missing } from './import-fields.ts';
import { type Import, type ImportKind, type Plan, useImportStep } from './import-queries.ts';

export function ImportMapping({ kind, found }: { kind: ImportKind; found: Import }) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const step = useImportStep(kind, found.id);
  const { preview } = found;
  const [plan, setPlan] = useState<Plan | null>(preview?.proposal ?? null);
  const properties = useQuery(propertyNamesQuery(id)).data ?? [];
  if (preview === null || plan === null) return null;
  const lacking = missing(plan);
  const where = [preview.sheet === null ? null : `sheet “${preview.sheet}”`, preview.encoding?.toUpperCase()];
  return (
    <Stack gap="lg">
      <Panel title="What the columns are" description={[found.fileName, ...where.filter(Boolean)].join(' · ')} flush>
        <ImportColumns kind={kind} plan={plan} preview={preview} properties={properties} onChange={setPlan} />
      </Panel>
      <Panel title={isContactPlan(plan) ? 'What to do with them' : 'What the answers belong to'}>
        <ImportOptions plan={plan} onChange={setPlan} />
      </Panel>
      <FormError>{step.error && sentenceOf(step.error)}</FormError>
      <Group justify="flex-end">
        {lacking !== null && (
          <Text size="sm" c="dimmed" role="status" flex={1}>
            {lacking}
          </Text>
        )}
        <Button
          variant="default"
          disabled={step.isPending}
          onClick={() => step.mutate('cancel', { onSettled: () => change({ import: undefined }) })}
        >
          Another file
        </Button>
        <Button disabled={lacking !== null} loading={step.isPending} onClick={() => step.mutate({ start: plan })}>
          Start the import
        </Button>
      </Group>
    </Stack>
  );
}
