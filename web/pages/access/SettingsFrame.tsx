// What every page of the settings shares: the heading, the way to the others, a column that is easy to read.
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SettingsTabs } from './SettingsTabs.tsx';

type Props = { title: string; children: ReactNode };

export function SettingsFrame({ title, children }: Props) {
  return (
    <>
      <PageHeader title={title} />
      <SettingsTabs />
      <Stack gap="lg" maw={820}>
        {children}
      </Stack>
    </>
  );
}
