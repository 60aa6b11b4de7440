// The brand's colour, with its contrast while it is chosen, and the nearest colour that can be read where it cannot.
import { Button, ColorInput, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { brandContrast, leastContrast, readableShade } from '../../../src/core/survey/contrast.ts';

type Props = {
  id: string;
  readOnly: boolean;
  value: string;
  onChange: (color: string) => void;
  onBlur: () => void;
  error: ReactNode;
};

export function ColorField({ id, readOnly, value, onChange, onBlur, error }: Props) {
  const known = /^#[0-9a-f]{6}$/i.test(value);
  const contrast = known ? brandContrast(value) : null;
  const readable = contrast !== null && contrast >= leastContrast;
  return (
    <div>
      <ColorInput
        id={id}
        readOnly={readOnly}
        label="Brand colour"
        description="Of buttons, lines and links"
        w={220}
        value={value}
        onChange={onChange}
        onBlur={onBlur}
        error={known ? undefined : error}
        eyeDropperButtonProps={{ 'aria-label': 'Pick a colour from the screen' }}
      />
      <div role="status">
        {contrast !== null && (
          <Group gap="xs" mt={6}>
            {readable ? (
              <Text size="sm" c="dimmed">
                <IconCheck size={14} style={{ verticalAlign: '-2px' }} aria-hidden /> White text on it can be read:
                contrast {contrast.toFixed(1)}.
              </Text>
            ) : (
              <>
                <Text size="sm" c="var(--mantine-color-error)">
                  Too light to be read: contrast {(Math.floor(contrast * 10) / 10).toFixed(1)}, and {leastContrast} is
                  needed.
                </Text>
                <Button size="compact-xs" variant="default" onClick={() => onChange(readableShade(value))}>
                  Use {readableShade(value)}
                </Button>
              </>
            )}
          </Group>
        )}
      </div>
    </div>
  );
}
