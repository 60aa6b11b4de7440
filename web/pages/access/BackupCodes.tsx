// Ten codes for the day on which the phone is lost, shown once.
import { Button, Stack, Text } from '@mantine/core';
import { CopyLine } from './CopyLine.tsx';

export function BackupCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Text>
        Each of these lets you in once when you do not have your phone. They are not shown again: keep them where you
        keep your passwords.
      </Text>
      <CopyLine value={codes.join('\n')}>
        <Button onClick={onDone}>I have them</Button>
      </CopyLine>
    </Stack>
  );
}
