// The second factor of the person: off, or on with the ways to change it.
import { Button, Group, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { BeginTwoFactorDialog } from './BeginTwoFactorDialog.tsx';
import { ChangeTwoFactorDialog } from './ChangeTwoFactorDialog.tsx';

export function TwoFactorPanel() {
  const { twoFactor } = useWorkspace().me.user;
  const [open, setOpen] = useState<'begin' | 'codes' | 'end' | null>(null);
  const close = () => setOpen(null);
  const Glyph = twoFactor ? IconShieldCheck : IconShieldOff;
  return (
    <Panel
      title="Two-factor sign-in"
      description="Besides the password, a code from an app on your phone: a password that was stolen opens nothing."
    >
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Glyph size={18} stroke={1.6} aria-hidden />
          <Text>{twoFactor ? 'On' : 'Off'}</Text>
        </Group>
        {twoFactor ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => setOpen('codes')}>
              New backup codes
            </Button>
            <Button variant="default" onClick={() => setOpen('end')}>
              Switch off
            </Button>
          </Group>
        ) : (
          <Button variant="default" onClick={() => setOpen('begin')}>
            Set up
          </Button>
        )}
      </Group>
      {open === 'begin' && <BeginTwoFactorDialog onClose={close} />}
      {(open === 'codes' || open === 'end') && <ChangeTwoFactorDialog change={open} onClose={close} />}
    </Panel>
  );
}
