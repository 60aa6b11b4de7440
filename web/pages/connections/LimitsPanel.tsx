// How much may leave by a connection, and how a new sender is warmed up. What is over waits; nothing is lost.
import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Panel } from '../../ui/Panel.tsx';
import { warmUpInWords } from './limits-words.ts';
import { type Connection, type Limits, useChangeConnection } from './queries.ts';

type Entered = {
  perDayMax: number | '';
  perDomainMinuteMax: number | '';
  warms: boolean;
  startPerDay: number | '';
  doublesEveryDays: number | '';
};

const paths: Readonly<Record<string, keyof Entered>> = {
  perDayMax: 'perDayMax',
  perDomainMinuteMax: 'perDomainMinuteMax',
  'warmUp.startPerDay': 'startPerDay',
  'warmUp.doublesEveryDays': 'doublesEveryDays',
};

export function LimitsPanel({ connection, mayChange }: { connection: Connection; mayChange: boolean }) {
  const save = useChangeConnection(connection.id);
  const form = useForm<Entered>({
    initialValues: enteredOf(connection.limits),
    validate: {
      startPerDay: (value, { warms }) => (warms && value === '' ? 'How many on the first day?' : null),
      doublesEveryDays: (value, { warms }) => (warms && value === '' ? 'In how many days?' : null),
    },
  });
  const limits = limitsOf(form.values, connection.limits);
  const isEmail = connection.channel === 'email';
  const submit = () =>
    save.mutate(
      { limits },
      {
        onSuccess: (saved) => {
          form.setInitialValues(enteredOf(saved.limits));
          form.setValues(enteredOf(saved.limits));
          notifications.show({ message: 'The limits are saved.' });
        },
        onError: (error) => {
          const { errors } = fieldProblems(error, Object.keys(paths), 'limits.');
          form.setErrors(Object.fromEntries(Object.entries(errors).map(([path, said]) => [paths[path], said])));
        },
      },
    );
  const number = { hideControls: true, allowNegative: false, allowDecimal: false, thousandSeparator: ',' } as const;
  return (
    <Panel title="Limits" description="What is over a limit waits for the next minute or day; nothing is lost.">
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <fieldset disabled={!mayChange} style={{ border: 0, margin: 0, padding: 0 }}>
          <Stack gap="md" maw={520}>
            <NumberInput
              {...number}
              label="Messages a day, at most"
              description="A day of UTC. Empty is no limit."
              {...form.getInputProps('perDayMax')}
            />
            <NumberInput
              {...number}
              label={isEmail ? 'Messages a minute to one domain, at most' : 'Messages a minute, at most'}
              description={
                isEmail ? 'So that no mail server takes you for a flood. Empty is no limit.' : 'Empty is no limit.'
              }
              {...form.getInputProps('perDomainMinuteMax')}
            />
            {(isEmail || form.values.warms) && (
              <Checkbox
                label="Warm up a new sender"
                description="Mailbox providers trust a sender that they have not seen before only little by little: begin with few, and send more each day."
                {...form.getInputProps('warms', { type: 'checkbox' })}
              />
            )}
            {form.values.warms && (
              <>
                <Group grow align="flex-start">
                  <NumberInput {...number} label="On the first day" {...form.getInputProps('startPerDay')} />
                  <NumberInput {...number} label="Days to double" {...form.getInputProps('doublesEveryDays')} />
                </Group>
                {limits.warmUp && <Text size="sm">{warmUpInWords(limits, new Date())}</Text>}
              </>
            )}
            <FormError>{save.error && fieldProblems(save.error, Object.keys(paths), 'limits.').rest}</FormError>
            {mayChange && (
              <Group>
                <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                  Save
                </Button>
              </Group>
            )}
          </Stack>
        </fieldset>
      </form>
    </Panel>
  );
}

function enteredOf({ perDayMax, perDomainMinuteMax, warmUp }: Limits): Entered {
  return {
    perDayMax: perDayMax ?? '',
    perDomainMinuteMax: perDomainMinuteMax ?? '',
    warms: warmUp !== null,
    startPerDay: warmUp?.startPerDay ?? 50,
    doublesEveryDays: warmUp?.doublesEveryDays ?? 3,
  };
}

/** The first day of a warm-up that runs stays, whatever else of it is changed. */
function limitsOf(entered: Entered, before: Limits): Limits {
  const { perDayMax, perDomainMinuteMax, warms, startPerDay, doublesEveryDays } = entered;
  return {
    perDayMax: perDayMax === '' ? null : perDayMax,
    perDomainMinuteMax: perDomainMinuteMax === '' ? null : perDomainMinuteMax,
    warmUp:
      warms && startPerDay !== '' && doublesEveryDays !== '' && startPerDay > 0 && doublesEveryDays > 0
        ? { startPerDay, doublesEveryDays, from: before.warmUp?.from ?? null }
        : null,
  };
}
