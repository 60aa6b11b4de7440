// Notes how a contact wishes to be asked, as it would on its own page: how often, about what, by which channel first.
import { Button, Checkbox, Group, Modal, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Purpose, purposes } from '../../../src/core/asking/index.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { type KeptPreference, useSavePreference } from './preference-queries.ts';
import { gapWords, purposeNames } from './preference-words.ts';
import { channelName } from './suppression-queries.ts';

type Props = { contactId: string; kept: KeptPreference; opened: boolean; onClose: () => void };

const offeredDays = [60, 90, 180, 365];
const channels = ['email', 'sms', 'in-app'];

export function PreferenceDialog({ opened, onClose, ...props }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="How this contact wishes to be asked">
      <PreferenceForm {...props} onDone={onClose} />
    </Modal>
  );
}

function PreferenceForm({ contactId, kept, onDone }: Pick<Props, 'contactId' | 'kept'> & { onDone: () => void }) {
  const save = useSavePreference(contactId);
  const form = useForm({
    initialValues: {
      gapDays: kept.gapDays === null ? '' : String(kept.gapDays),
      topics: purposes.filter((one) => !kept.mutedPurposes.includes(one)) as string[],
      channel: kept.channel ?? '',
    },
  });
  const days = [...new Set([...offeredDays, ...(kept.gapDays === null ? [] : [kept.gapDays])])].sort((a, b) => a - b);
  const submit = ({ gapDays, topics, channel }: typeof form.values) =>
    save.mutate(
      {
        gapDays: gapDays === '' ? null : Number(gapDays),
        mutedPurposes: purposes.filter((one) => !topics.includes(one)),
        channel: channel === '' ? null : channel,
      },
      { onSuccess: onDone },
    );
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <Select
          label="At most"
          allowDeselect={false}
          data={[
            { value: '', label: 'As often as the workspace asks' },
            ...days.map((value) => ({ value: String(value), label: sentenceCase(gapWords(value)) })),
          ]}
          {...form.getInputProps('gapDays')}
        />
        <Checkbox.Group label="May be asked about" {...form.getInputProps('topics')}>
          <Stack gap="xs" mt={6}>
            {purposes.map((one: Purpose) => (
              <Checkbox key={one} value={one} label={purposeNames[one]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label="First by"
          allowDeselect={false}
          data={[
            { value: '', label: 'No preference' },
            ...[...new Set([...channels, ...(kept.channel === null ? [] : [kept.channel])])].map((value) => ({
              value,
              label: channelName(value),
            })),
          ]}
          {...form.getInputProps('channel')}
        />
        <FormError>{save.error && (fieldProblems(save.error, []).rest ?? 'It could not be saved.')}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
