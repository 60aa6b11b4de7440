// Asks people with a survey: those who are typed in, those of a file, or everyone. Before anything goes out it says to how
// many; afterwards, what became of it.
import { Button, Drawer, NumberInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { defaultGapDays } from '../../../src/core/asking/index.ts';
import { sentenceOf } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { countOf } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { previewQuery } from '../segments/queries.ts';
import type { Survey } from '../surveys/queries.ts';
import { AskReport } from './AskReport.tsx';
import { type AskChannel, type ChannelWords, channelWords, mayBeAsked, offeredOf } from './ask-channels.ts';
import { askingChannelsQuery, type Recipients, useAsk } from './queries.ts';
import { type Recipient, readAddresses } from './read-recipients.ts';

type Props = { survey: Survey; opened: boolean; onClose: () => void };

export function AskDrawer({ survey, opened, onClose }: Props) {
  const [confirming, setConfirming] = useState(false);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      // Escape closes the question that stands above, and not both.
      closeOnEscape={!confirming}
      position="right"
      size="md"
      title={`Send “${survey.name}”`}
    >
      <AskForm survey={survey} confirming={confirming} onConfirming={setConfirming} onClose={onClose} />
    </Drawer>
  );
}

type Kind = Recipients['kind'];

type FormProps = {
  survey: Survey;
  /** Whether it is being asked if everyone is meant. */
  confirming: boolean;
  onConfirming: (confirming: boolean) => void;
  onClose: () => void;
};

function AskForm({ survey, confirming, onConfirming, onClose }: FormProps) {
  const { id } = useWorkspace();
  const [channel, setChannel] = useState<AskChannel>('email');
  const [kind, setKind] = useState<Kind>('typed');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [gapDays, setGapDays] = useState(defaultGapDays);
  const ask = useAsk(survey.id);
  const offered = offeredOf(useQuery(askingChannelsQuery(id)).data?.items ?? []);
  const everyone = useQuery({ ...previewQuery(id, mayBeAsked(channel, gapDays)), enabled: kind === 'everyone' });
  const words = channelWords[channel];
  const { recipients: people, wrong } = readAddresses(text, words.field);
  const recipients = recipientsOf(kind, people, file);
  const action = actionOf(kind, words, kind === 'everyone' ? everyone.data?.count : people.length);
  const send = () =>
    recipients &&
    ask.mutate({ channel, field: words.field, recipients, gapDays }, { onSettled: () => onConfirming(false) });

  if (ask.data) {
    return (
      <AskReport
        asked={ask.data}
        onClose={onClose}
        onAgain={() => {
          setText('');
          setFile(null);
          ask.reset();
        }}
      />
    );
  }
  return (
    <Stack gap="lg">
      {offered.length > 1 && (
        <SegmentedControl
          aria-label="How they are asked"
          fullWidth
          value={channel}
          onChange={(value) => setChannel(value as AskChannel)}
          data={offered}
        />
      )}
      <SegmentedControl
        aria-label="Who is asked"
        fullWidth
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        data={[
          { value: 'typed', label: words.who },
          { value: 'file', label: 'CSV file' },
          { value: 'everyone', label: 'Everyone' },
        ]}
      />
      {kind === 'typed' && (
        <Textarea
          label={words.label}
          description="One per line, or separated by commas. Who is not a contact yet becomes one."
          placeholder={words.placeholder}
          autosize
          minRows={5}
          maxRows={14}
          data-autofocus
          withErrorStyles={false}
          value={text}
          error={wrong.length > 0 && `${words.notOne}: ${wrong.slice(0, 3).join(', ')}${wrong.length > 3 ? ' …' : ''}`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {kind === 'file' && (
        <FileDrop
          accept=".csv,text/csv"
          label={file?.name ?? 'Drop a CSV file here, or choose one'}
          hint={`Everybody in it becomes a contact and is asked. The first row names the columns; one of them is ${words.field}.`}
          onFile={setFile}
        />
      )}
      {kind === 'everyone' && <Text>Every contact of this workspace who has {words.need} and may be asked.</Text>}
      <NumberInput
        label="Pause between two surveys, in days"
        description="Who was asked more recently is left out; 0 leaves nobody out. Who has unsubscribed is never asked."
        hideControls={false}
        min={0}
        max={3650}
        allowDecimal={false}
        value={gapDays}
        onChange={(value) => setGapDays(Number(value) || 0)}
      />
      <FormError>{ask.error && sentenceOf(ask.error)}</FormError>
      <Button
        disabled={recipients === null}
        loading={ask.isPending || (kind === 'everyone' && (everyone.isLoading || everyone.isPlaceholderData))}
        onClick={() => (kind === 'everyone' ? onConfirming(true) : send())}
      >
        {action}
      </Button>
      <ConfirmDialog
        opened={confirming}
        title="Send it to everyone?"
        action={action}
        busy={ask.isPending}
        error={null}
        onConfirm={send}
        onClose={() => onConfirming(false)}
      >
        “{survey.name}” goes out at once to everybody who may be asked
        {gapDays > 0 && ` and was not asked in the last ${countOf(gapDays, 'day')}`}. What has gone out cannot be called
        back.
      </ConfirmDialog>
    </Stack>
  );
}

function recipientsOf(kind: Kind, people: Recipient[], file: File | null): Recipients | null {
  if (kind === 'everyone') return { kind };
  if (kind === 'file') return file && { kind, file };
  return people.length > 0 ? { kind, people } : null;
}

/** `count` is undefined while it is not known. */
function actionOf(kind: Kind, { one, many }: ChannelWords, count = 0): string {
  if (kind === 'everyone') return count === 0 ? 'Send to everyone' : `Send to ${countOf(count, 'contact')}`;
  if (kind === 'file') return 'Send to all in the file';
  return count === 0 ? 'Send' : `Send to ${countOf(count, one, many)}`;
}
