// The channels in the order in which they are tried while there is no answer.
import { ActionIcon, Button, Group, Input, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { channelsMax, type Delivery } from '../../../../src/core/asking/index.ts';
import { channelName } from '../../contacts/suppression-queries.ts';
import { fieldId, useEditor } from './editor.ts';

const path = 'how.channels';
type Channels = Delivery['channels'];

export function ChannelsField({ channels }: { channels: Channels }) {
  const { vocabulary, set, problemAt } = useEditor();
  const left = vocabulary.channels.filter((id) => !channels.some(({ channel }) => channel === id));
  const write = (next: Channels) => set(path, next);
  const last = channels.at(-1)?.afterDays ?? 0;
  return (
    <Input.Wrapper
      id={fieldId(path)}
      label="Channels"
      labelElement="div"
      error={problemAt(path)}
      description={
        channels.length > 1 || left.length > 0
          ? 'Tried in this order while there is no answer; one that does not reach a contact is passed over. The channel that a contact prefers comes first.'
          : 'The one channel that is set up.'
      }
    >
      <Stack gap="xs" mt="xs">
        {channels.map((one, place) => (
          <ChannelRow
            key={one.channel}
            one={one}
            place={place}
            others={left}
            alone={channels.length === 1}
            onChange={(next) => write(channels.map((each, index) => (index === place ? next : each)))}
            onUp={() => write(raised(channels, place))}
            onRemove={() => write(without(channels, place))}
          />
        ))}
        {left.length > 0 && channels.length < channelsMax && (
          <Button
            variant="subtle"
            size="compact-sm"
            ml={-8}
            w="max-content"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              const [channel] = left;
              if (channel) write([...channels, { channel, afterDays: channels.length === 0 ? 0 : last + 3 }]);
            }}
          >
            Then another channel
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

type RowProps = {
  one: Channels[number];
  place: number;
  others: readonly string[];
  alone: boolean;
  onChange: (one: Channels[number]) => void;
  onUp: () => void;
  onRemove: () => void;
};

function ChannelRow({ one, place, others, alone, onChange, onUp, onRemove }: RowProps) {
  const { problemAt, leave } = useEditor();
  const at = `${path}.${place}`;
  const name = channelName(one.channel);
  return (
    <Group gap="xs" align="flex-start">
      <Select
        id={fieldId(`${at}.channel`)}
        aria-label={`Channel ${place + 1}`}
        w={150}
        allowDeselect={false}
        data={[one.channel, ...others].map((value) => ({ value, label: channelName(value) }))}
        value={one.channel}
        error={problemAt(`${at}.channel`)}
        onChange={(channel) => channel && onChange({ ...one, channel })}
      />
      {place === 0 ? (
        <Text size="sm" lh="36px">
          {alone ? '' : 'first'}
        </Text>
      ) : (
        <NumberInput
          id={fieldId(`${at}.afterDays`)}
          aria-label={`Days until ${name}`}
          w={150}
          min={1}
          max={90}
          clampBehavior="none"
          allowDecimal={false}
          leftSection={<span className="dimmed">after</span>}
          leftSectionWidth={48}
          rightSection={<span className="dimmed">days</span>}
          rightSectionWidth={48}
          value={Number.isFinite(one.afterDays) ? one.afterDays : ''}
          error={problemAt(`${at}.afterDays`)}
          onChange={(next) => onChange({ ...one, afterDays: next === '' ? Number.NaN : Number(next) })}
          onBlur={() => leave(`${at}.afterDays`)}
        />
      )}
      {place > 0 && (
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={`Try ${name} earlier`} onClick={onUp}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
      )}
      {!alone && (
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={`Leave out ${name}`} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}

/** The days belong to the places, not to the channels. */
function raised(channels: Channels, place: number): Channels {
  const order = channels.map(({ channel }) => channel);
  [order[place - 1], order[place]] = [order[place] as string, order[place - 1] as string];
  return channels.map(({ afterDays }, index) => ({ channel: order[index] as string, afterDays }));
}

/** Whatever comes first goes at once. */
function without(channels: Channels, place: number): Channels {
  const rest = channels.filter((_, index) => index !== place);
  return rest.map((one, index) => (index === 0 ? { ...one, afterDays: 0 } : one));
}
