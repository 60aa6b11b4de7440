// How the person proves who they are, and where they have done so.
import { PasswordPanel } from './PasswordPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import { TwoFactorPanel } from './TwoFactorPanel.tsx';

export function SecurityPage() {
  return (
    <SettingsFrame title="Your sign-in">
      <PasswordPanel />
      <TwoFactorPanel />
      <SessionsPanel />
    </SettingsFrame>
  );
}
