// Sends a test of the survey to oneself, and shows what came of it. Where no mail leaves this machine, the mail is shown here.
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { localeNames } from '../../ui/locale-names.ts';
import { MailFrame } from '../../ui/MailFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Survey } from '../surveys/queries.ts';
import { type SentTest, useSendTest } from './prepare-queries.ts';

type Props = { survey: Survey; opened: boolean; onClose: () => void };

export function TestDialog({ survey, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Send a test" size="lg">
      <TestForm survey={survey} onClose={onClose} />
    </Modal>
  );
}

function TestForm({ survey, onClose }: Omit<Props, 'opened'>) {
  const [address, setAddress] = useState(useWorkspace().me.user.email);
  const [locale, setLocale] = useState<string>(survey.definition.locale);
  const send = useSendTest(survey.id);
  const { errors, rest } = fieldProblems(send.error, ['address']);
  if (send.data) return <Sent test={send.data} onClose={onClose} onAgain={() => send.reset()} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ address, locale });
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          It goes out as your customers would get it, with “[Test]” before the subject. Nothing that you answer is
          recorded.
        </Text>
        <TextInput
          label="To"
          type="email"
          data-autofocus
          value={address}
          error={errors.address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <NativeSelect
          label="Language"
          value={locale}
          onChange={(event) => setLocale(event.currentTarget.value)}
          data={Object.entries(localeNames).map(([value, label]) => ({ value, label }))}
        />
        <FormError>{send.error && rest}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={send.isPending}>
            Send the test
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const outcomes: Record<SentTest['state'], string> = {
  sent: 'The mail server has taken it.',
  captured: 'No mail server is set, so it was kept here. This is it; its links work.',
  uncertain: 'The connection was lost at the wrong moment: it may have gone out or not.',
};

function Sent({ test, onClose, onAgain }: { test: SentTest; onClose: () => void; onAgain: () => void }) {
  return (
    <Stack gap="md">
      <div role="status">
        <Text fw={500}>
          “{test.subject}” to {test.address}
        </Text>
        <Text size="sm" c="dimmed">
          {outcomes[test.state]}
        </Text>
      </div>
      {test.state === 'captured' && <MailFrame html={test.html} title="The test" height={420} />}
      <Group justify="flex-end">
        <Button variant="subtle" onClick={onAgain}>
          Send another
        </Button>
        <Button variant="default" component="a" href={test.pageUrl} target="_blank" rel="noreferrer">
          Open its page
        </Button>
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
