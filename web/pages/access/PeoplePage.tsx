// Who belongs to the workspace, and who was asked to.
import { Allowed } from '../../ui/Allowed.tsx';
import { InvitesPanel } from './InvitesPanel.tsx';
import { MembersPanel } from './MembersPanel.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';

export function PeoplePage() {
  return (
    <SettingsFrame title="People">
      <Allowed permission="members:read">
        <MembersPanel />
        <InvitesPanel />
      </Allowed>
    </SettingsFrame>
  );
}
