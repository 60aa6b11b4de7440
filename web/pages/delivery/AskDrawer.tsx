// Asks people with a survey: those who are typed in, those of a file, or everyone. Before anything goes out it says to how
// many; afterwards, what became of it.
import { Button, Drawer, NumberInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { defaultGapDays } from '../../../src/core/asking/index.ts';
import { sentenceOf } from '../../api/client.ts';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { countOf } from '../../ui/numbers.ts';
import type { Survey } from '../surveys/queries.ts';
import { AskReport } from './AskReport.tsx';
import { type Recipients, useAsk } from './queries.ts';
import { type Recipient, readAddresses } from './read-recipients.ts';

type Props = { survey: Survey; opened: boolean; onClose: () => void };

export function AskDrawer({ survey, opened, onClose }: Props) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="md" title={`Send “${survey.name}”`}>
      <AskForm survey={survey} onClose={onClose} />
    </Drawer>
  );
}

type Kind = Recipients['kind'];

function AskForm({ survey, onClose }: { survey: Survey; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>('typed');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [gapDays, setGapDays] = useState(defaultGapDays);
  const ask = useAsk(survey.id);
  const { recipients: people, wrong } = readAddresses(text);
  const recipients = recipientsOf(kind, people, file);

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
      <SegmentedControl
        aria-label="Who is asked"
        fullWidth
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        data={[
          { value: 'typed', label: 'Addresses' },
          { value: 'file', label: 'CSV file' },
          { value: 'everyone', label: 'Everyone' },
        ]}
      />
      {kind === 'typed' && (
        <Textarea
          label="E-mail addresses"
          description="One per line, or separated by commas. Who is not a contact yet becomes one."
          placeholder={'ada@example.com\nBob Miller <bob@example.com>'}
          autosize
          minRows={5}
          maxRows={14}
          data-autofocus
          withErrorStyles={false}
          value={text}
          error={wrong.length > 0 && `Not an address: ${wrong.slice(0, 3).join(', ')}${wrong.length > 3 ? ' …' : ''}`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {kind === 'file' && (
        <FileDrop
          accept=".csv,text/csv"
          label={file?.name ?? 'Drop a CSV file here, or choose one'}
          hint="Everybody in it becomes a contact and is asked. The first row names the columns; one of them is email."
          onFile={setFile}
        />
      )}
      {kind === 'everyone' && <Text>Every contact of this workspace who has an e-mail address and may be asked.</Text>}
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
        loading={ask.isPending}
        onClick={() => recipients && ask.mutate({ recipients, gapDays })}
      >
        {actionOf(kind, people.length)}
      </Button>
    </Stack>
  );
}

function recipientsOf(kind: Kind, people: Recipient[], file: File | null): Recipients | null {
  if (kind === 'everyone') return { kind };
  if (kind === 'file') return file && { kind, file };
  return people.length > 0 ? { kind, people } : null;
}

function actionOf(kind: Kind, count: number): string {
  if (kind === 'everyone') return 'Send to everyone';
  if (kind === 'file') return 'Send to all in the file';
  return count === 0 ? 'Send' : `Send to ${countOf(count, 'address', 'addresses')}`;
}
