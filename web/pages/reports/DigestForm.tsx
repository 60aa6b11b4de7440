// The settings of a digest: when, about what, to whom.
import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { membersQuery } from '../access/queries.ts';
import { ownTimeZone, timeZones } from '../access/time-zones.ts';
import { dimensionsQuery } from '../analytics/queries.ts';
import { surveysQuery } from '../surveys/queries.ts';
import { type Digest, type DigestDraft, draftOf, useSaveDigest } from './digest-queries.ts';
import { aboutWords, type Section, sectionWords, weekdays, writeHour } from './digest-words.ts';
import { WhereFields } from './WhereFields.tsx';

const fields = ['name', 'cadence', 'hour', 'timeZone', 'surveyId', 'where', 'by', 'userIds', 'emails'] as const;

const usual = (userId: string): DigestDraft => ({
  ...{ name: '', cadence: 'weekly', weekday: 1, monthDay: 1, hour: 8, timeZone: ownTimeZone(), surveyId: null },
  ...{ where: '', by: null, sections: ['trend', 'movers', 'comments'], paused: false, userIds: [userId], emails: [] },
});

/** @param digest null makes one. */
export function DigestForm({ digest }: { digest: Digest | null }) {
  const { id, can, me } = useWorkspace();
  const change = useChangeSearch();
  const save = useSaveDigest(digest?.id ?? null);
  const form = useForm<DigestDraft>({
    initialValues: digest === null ? usual(me.user.id) : draftOf(digest),
    validate: {
      name: (name) => (name.trim() === '' ? 'Give it a name' : null),
      userIds: (userIds, { emails }) => (userIds.length + emails.length === 0 ? 'Choose at least one reader' : null),
    },
  });
  const surveys = useQuery(surveysQuery(id)).data?.items ?? [];
  const dimensions = useQuery(dimensionsQuery(id)).data?.items ?? [];
  const { cadence, sections } = form.values;
  const may = can('score:write');
  const submit = (draft: DigestDraft) =>
    save.mutate(draft, {
      onSuccess: (saved) => change({ digest: saved.id, view: 'preview' }, { replace: true }),
      onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
    });
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack gap="lg">
          <TextInput
            label="Name"
            description="Stands in the subject."
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Stack gap="xs">
            <SegmentedControl
              aria-label="How often"
              data={[
                { value: 'daily', label: 'Daily' },
                { value: 'weekly', label: 'Weekly' },
                { value: 'monthly', label: 'Monthly' },
              ]}
              {...form.getInputProps('cadence')}
            />
            <Text size="sm" c="dimmed">
              {aboutWords[cadence]}
            </Text>
          </Stack>
          <Group grow align="flex-start" gap="md" preventGrowOverflow={false}>
            {cadence === 'weekly' && (
              <Select
                label="Day"
                allowDeselect={false}
                miw={120}
                data={weekdays.map((label, index) => ({ value: `${index + 1}`, label }))}
                value={`${form.values.weekday}`}
                onChange={(value) => form.setFieldValue('weekday', Number(value))}
              />
            )}
            {cadence === 'monthly' && (
              <Select
                label="Day of the month"
                allowDeselect={false}
                miw={120}
                data={Array.from({ length: 28 }, (_, index) => `${index + 1}`)}
                value={`${form.values.monthDay}`}
                onChange={(value) => form.setFieldValue('monthDay', Number(value))}
              />
            )}
            <Select
              label="Hour"
              allowDeselect={false}
              miw={100}
              data={Array.from({ length: 24 }, (_, hour) => ({ value: `${hour}`, label: writeHour(hour) }))}
              value={`${form.values.hour}`}
              onChange={(value) => form.setFieldValue('hour', Number(value))}
            />
            <Select
              label="Time zone of the readers"
              searchable
              allowDeselect={false}
              limit={100}
              miw={200}
              data={timeZones(form.values.timeZone)}
              {...form.getInputProps('timeZone')}
            />
          </Group>
          <Select
            label="Survey"
            searchable={surveys.length > 8}
            allowDeselect={false}
            data={[{ value: '', label: 'All surveys' }, ...surveys.map(({ id, name }) => ({ value: id, label: name }))]}
            value={form.values.surveyId ?? ''}
            onChange={(value) => form.setFieldValue('surveyId', value || null)}
            error={form.errors.surveyId}
          />
          <WhereFields
            where={form.values.where}
            onChange={(where) => form.setFieldValue('where', where)}
            error={form.errors.where}
          />
          <Readers digest={digest} members={form.getInputProps('userIds')} addresses={form.getInputProps('emails')} />
          <Checkbox.Group
            label="Below the score"
            value={sections}
            onChange={(value) => form.setFieldValue('sections', value as Section[])}
          >
            <Stack gap="sm" mt="xs">
              {Object.entries(sectionWords).map(([value, { name, about }]) => (
                <Checkbox key={value} value={value} label={name} description={about} />
              ))}
            </Stack>
          </Checkbox.Group>
          {sections.includes('movers') && (
            <Select
              label="What moved, by"
              placeholder="Choose what tells answers apart"
              clearable
              data={dimensions.map(({ key, name, ready }) => ({ value: key, label: name, disabled: !ready }))}
              {...form.getInputProps('by')}
            />
          )}
          <Switch
            label="Paused"
            description="What is missed meanwhile is not made up for."
            checked={form.values.paused}
            onChange={(event) => form.setFieldValue('paused', event.currentTarget.checked)}
          />
          <FormError>{save.error && fieldProblems(save.error, fields).rest}</FormError>
          {may && (
            <Button type="submit" loading={save.isPending}>
              {digest === null ? 'Create digest' : 'Save'}
            </Button>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

type ReadersProps = { digest: Digest | null; members: object; addresses: object };

/** @param members what binds the field of members to the form, @param addresses the one of addresses. */
function Readers({ digest, members: memberField, addresses }: ReadersProps) {
  const { id, can, me } = useWorkspace();
  const members = useQuery({ ...membersQuery(id), enabled: can('members:read') }).data?.items ?? [];
  const known = new Map([
    [me.user.id, me.user.name],
    ...(digest?.readers ?? []).flatMap(({ userId, name, email }): [string, string][] =>
      userId === null ? [] : [[userId, name ?? email]],
    ),
    ...members.map(({ userId, name, email }): [string, string] => [userId, name || email]),
  ]);
  const left = (digest?.readers ?? []).filter(({ unsubscribedAt }) => unsubscribedAt !== null);
  return (
    <Stack gap="md">
      <MultiSelect
        label="Readers who are members"
        searchable={known.size > 8}
        data={[...known].map(([value, label]) => ({ value, label }))}
        {...memberField}
      />
      <TagsInput
        label="Further e-mail addresses"
        description="They get the score and comments without an account. Press Enter after each."
        splitChars={[',', ' ', ';']}
        acceptValueOnBlur
        {...addresses}
      />
      {left.length > 0 && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          Unsubscribed, and only able to come back by their own link: {left.map(({ email }) => email).join(', ')}.
        </Text>
      )}
    </Stack>
  );
}
