// The question by text message, and how many messages it is on its way: that is what it costs.
import { Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fillMergeTags, nobody } from '../../../../src/core/survey/merge-tags.ts';
import { smsQuestion } from '../../../../src/core/survey/sms-text.ts';
import { surveyTexts } from '../../../../src/core/survey/texts.ts';
import { segmentsOf } from '../../../../src/core/text/segments.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import { connectionsQuery } from '../../connections/queries.ts';
import { useEditor } from './editor.ts';
import { TextField } from './TextField.tsx';

const examplePage = 'https://hark.example/r/1-aBcDeFgHiJkLmNoPqRsTuV';

export function SmsSection() {
  const { definition } = useEditor().draft;
  const shown = { ...definition, productName: definition.productName.trim() || '…' };
  const builtIn = smsQuestion(surveyTexts({ ...shown, sms: { text: null } }, shown.locale), examplePage);
  const texts = surveyTexts(shown, shown.locale, { ...nobody, product: shown.productName, workspace: 'Acme' });
  return (
    <Panel
      title="The text message"
      description="On the channel SMS. People answer by writing a number back, and are then asked why."
    >
      <Stack gap="md">
        <TextField
          path="sms.text"
          label="Question"
          description="{link} puts in the page of the contact. How to stop is added where the text does not say STOP."
          placeholder={builtIn}
          lines="many"
          nullable
          tags
        />
        <Length text={fillMergeTags(smsQuestion(texts, examplePage), nobody)} />
      </Stack>
    </Panel>
  );
}

function Length({ text }: { text: string }) {
  const { encoding, length, parts, because } = segmentsOf(text);
  const price = usePrice();
  const limit = encoding === 'gsm-7' ? (parts > 1 ? 153 : 160) : parts > 1 ? 67 : 70;
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        As it is sent
      </Text>
      <Paper withBorder radius="md" p="sm" maw={420}>
        <Text size="sm" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text}
        </Text>
      </Paper>
      <Group gap="xs">
        <Text size="sm" c="dimmed" aria-live="polite">
          {parts === 1 ? 'One message' : `${parts} messages`} of up to {limit} characters; {length} are used
          {price === null ? '.' : `: about ${writePrice(parts * price.pricePerPart, price.currency)} for each contact.`}
        </Text>
      </Group>
      {because.length > 0 && (
        <Text size="sm" c="dimmed">
          Because of{' '}
          {because
            .slice(0, 5)
            .map((one) => `“${one}”`)
            .join(', ')}{' '}
          it is sent as Unicode, of which less than half as many characters fit.
        </Text>
      )}
    </Stack>
  );
}

/** What the provider in use takes for a part, where somebody has said so and the reader may know. */
function usePrice(): { pricePerPart: number; currency: string } | null {
  const { id, can } = useWorkspace();
  const { data } = useQuery({ ...connectionsQuery(id), enabled: can('connections:read') });
  const { pricePerPart, currency } = data?.items.find((one) => one.channel === 'sms' && one.inUse)?.settings ?? {};
  return typeof pricePerPart === 'number' && typeof currency === 'string' ? { pricePerPart, currency } : null;
}

function writePrice(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 3 }).format(amount);
}
