// What providers will not forgive for long, in plain words; what may be chance says so.
import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { Deliverability } from './deliverability-queries.ts';

export function DeliverabilityWarnings({ warnings }: { warnings: Deliverability['warnings'] }) {
  if (warnings.length === 0) return null;
  return (
    <Stack gap="xs" role="region" aria-label="Warnings">
      {warnings.map(({ about, serious, domain, text }) => (
        <Alert
          key={`${about} ${domain}`}
          variant="default"
          icon={
            serious ? <IconAlertTriangle aria-hidden color="var(--warning-text)" /> : <IconInfoCircle aria-hidden />
          }
          title={titleOf(about, domain, serious)}
        >
          {text}
        </Alert>
      ))}
    </Stack>
  );
}

function titleOf(about: 'bounces' | 'complaints', domain: string | null, serious: boolean): string {
  const where = domain === null ? '' : ` from ${domain}`;
  const many = serious ? 'Too many' : 'Perhaps too many';
  return about === 'bounces' ? `${many} messages come back${where}` : `${many} reports of spam${where}`;
}
