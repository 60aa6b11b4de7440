// The workspace itself: its name, its zone, and the ways out of it.
import { EndPanel } from './EndPanel.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import { WorkspacePanel } from './WorkspacePanel.tsx';

export function WorkspaceSettingsPage() {
  return (
    <SettingsFrame title="Workspace">
      <WorkspacePanel />
      <EndPanel />
    </SettingsFrame>
  );
}
