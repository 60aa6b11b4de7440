// The keys with which programs reach the workspace.
import { Allowed } from '../../ui/Allowed.tsx';
import { ApiKeysPanel } from './ApiKeysPanel.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';

export function KeysPage() {
  return (
    <SettingsFrame title="API keys">
      <Allowed permission="apiKeys:read">
        <ApiKeysPanel />
      </Allowed>
    </SettingsFrame>
  );
}
