// How often one contact is asked at most, over all campaigns, with what that means in plain words while it is being changed.
import { Button, Group, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type AskingPolicy, defaultPolicy, purposes } from '../../../src/core/asking/index.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { SettingsFrame } from '../access/SettingsFrame.tsx';
import { policyQuery, useSavePolicy } from './policy-queries.ts';
import { policySentences, purposeWords } from './policy-words.ts';

type Days = number | string;
type Values = {
  gapDays: Record<(typeof purposes)[number], Days>;
  limited: 'yes' | 'no';
  asksMax: Days;
  windowDays: Days;
};

const fields = [...purposes.map((one) => `gapDays.${one}`), 'asksMax', 'windowDays'];
const usualBudget = defaultPolicy.budget ?? { asksMax: 1, windowDays: 30 };

export function HowOftenPage() {
  const workspace = useWorkspace();
  const query = useQuery(policyQuery(workspace.id));
  return (
    <Allowed permission="campaigns:read">
      <SettingsFrame title="How often">
        <Loaded query={query} height={420}>
          {({ gapDays, budget }) => <PolicyForm policy={{ gapDays, budget }} />}
        </Loaded>
      </SettingsFrame>
    </Allowed>
  );
}

function PolicyForm({ policy }: { policy: AskingPolicy }) {
  const mayChange = useWorkspace().can('campaigns:write');
  const save = useSavePolicy();
  const form = useForm<Values>({
    initialValues: valuesOf(policy),
    validate: {
      gapDays: Object.fromEntries(purposes.map((one) => [one, wholeDays(0)])),
      asksMax: (value, { limited }) => (limited === 'yes' && !isWhole(value, 1, 100) ? 'From 1 to 100' : null),
      windowDays: (value, { limited }) => (limited === 'yes' ? wholeDays(1)(value) : null),
    },
  });
  const typed = policyOf(form.values);
  const submit = () =>
    save.mutate(typed ?? policy, {
      onSuccess: ({ gapDays, budget }) => {
        const kept = valuesOf({ gapDays, budget });
        form.setInitialValues(kept);
        form.setValues(kept);
        notifications.show({ message: 'Saved. It holds from the next ask on.' });
      },
      onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
    });
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="lg">
        <Panel title="Over all campaigns" description="So that several campaigns together do not wear people out.">
          <Radio.Group {...form.getInputProps('limited')} aria-label="Over all campaigns">
            <Stack gap="sm">
              <Radio value="yes" label="At most" disabled={!mayChange} />
              <Group gap="sm" pl={32} align="flex-start">
                <NumberInput
                  label="Asks of one contact"
                  min={1}
                  max={100}
                  w={160}
                  disabled={!mayChange || form.values.limited === 'no'}
                  {...form.getInputProps('asksMax')}
                />
                <NumberInput
                  label="Within days"
                  min={1}
                  max={3_650}
                  w={160}
                  disabled={!mayChange || form.values.limited === 'no'}
                  {...form.getInputProps('windowDays')}
                />
              </Group>
              <Radio value="no" label="As often as the gaps below let it" disabled={!mayChange} />
            </Stack>
          </Radio.Group>
        </Panel>
        <Panel
          title="For each purpose"
          description="Days between two asks of one contact. A campaign can ask for more."
        >
          <Stack gap="md">
            {purposes.map((one) => (
              <NumberInput
                key={one}
                label={purposeWords[one].name}
                description={purposeWords[one].about}
                min={0}
                max={3_650}
                maw={352}
                suffix={form.values.gapDays[one] === 1 ? ' day' : ' days'}
                disabled={!mayChange}
                {...form.getInputProps(`gapDays.${one}`)}
              />
            ))}
          </Stack>
        </Panel>
        <Panel title="What that means">
          <div role="status">
            <Stack gap={6}>
              {typed === null ? (
                <Text>Not all of it is a number of days yet.</Text>
              ) : (
                policySentences(typed).map((sentence) => <Text key={sentence}>{sentence}</Text>)
              )}
              <Text c="dimmed">Whoever has asked to hear from you less often is asked less often.</Text>
            </Stack>
          </div>
        </Panel>
        <FormError>{save.error && fieldProblems(save.error, fields).rest}</FormError>
        {mayChange && (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function valuesOf({ gapDays, budget }: AskingPolicy): Values {
  return { gapDays, limited: budget === null ? 'no' : 'yes', ...(budget ?? usualBudget) };
}

/** Null while something that counts is no number. */
function policyOf({ gapDays, limited, asksMax, windowDays }: Values): AskingPolicy | null {
  const counting = [...purposes.map((one) => gapDays[one]), ...(limited === 'yes' ? [asksMax, windowDays] : [])];
  if (counting.some((value) => typeof value !== 'number')) return null;
  return {
    gapDays: gapDays as AskingPolicy['gapDays'],
    budget: limited === 'no' ? null : { asksMax: Number(asksMax), windowDays: Number(windowDays) },
  };
}

function isWhole(value: Days, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function wholeDays(least: number) {
  return (value: Days) => (isWhole(value, least, 3_650) ? null : `From ${least} to 3,650 days`);
}
