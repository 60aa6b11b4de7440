// Each channel: how its messages leave now, what is connected, and the way to connect more.
import { useQuery } from '@tanstack/react-query';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { SettingsFrame } from '../access/SettingsFrame.tsx';
import { ChannelPanel } from './ChannelPanel.tsx';
import { InAppPanel } from './InAppPanel.tsx';
import { channelsQuery, connectionsQuery } from './queries.ts';

export function ChannelsPage() {
  return (
    <SettingsFrame title="Channels">
      <Allowed permission="connections:read">
        <Channels />
      </Allowed>
    </SettingsFrame>
  );
}

function Channels() {
  const { id } = useWorkspace();
  const connections = useQuery(connectionsQuery(id));
  return (
    <Loaded query={useQuery(channelsQuery(id))} height={420}>
      {({ items: channels }) => (
        <Loaded query={connections} height={420}>
          {({ items }) =>
            channels.map((channel) =>
              // What shows itself, as a prompt on a page does, leaves by nobody.
              channel.providers.length === 0 ? (
                <InAppPanel key={channel.id} name={channel.name} />
              ) : (
                <ChannelPanel
                  key={channel.id}
                  channel={channel}
                  connections={items.filter((one) => one.channel === channel.id)}
                />
              ),
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}
