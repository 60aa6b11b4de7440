// Who belongs to the workspace, who was asked to, and what they need to get in.
import { Allowed } from '../../ui/Allowed.tsx';
import { InvitesPanel } from './InvitesPanel.tsx';
import { MembersPanel } from './MembersPanel.tsx';
import { RequireTwoFactorPanel } from './RequireTwoFactorPanel.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';

export function PeoplePage() {
  return (
    <SettingsFrame title="People">
      <Allowed permission="members:read">
        <MembersPanel />
        <InvitesPanel />
        <RequireTwoFactorPanel />
      </Allowed>
    </SettingsFrame>
  );
}
