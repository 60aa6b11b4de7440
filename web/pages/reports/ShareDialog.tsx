// Makes a link by which whoever has it sees what is chosen here, and nothing else.
import { Anchor, Button, Checkbox, Modal, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { CopyLine } from '../access/CopyLine.tsx';
import { periods } from '../analytics/period.ts';
import { dimensionsQuery } from '../analytics/queries.ts';
import type { ScoreView } from '../analytics/score-view.ts';
import type { KeepDialogProps } from './KeepMenu.tsx';
import { type NewShareLink, useShare } from './keep-queries.ts';

const dayMs = 86_400_000;
const lifetimes = [
  { value: '7', label: 'In 7 days' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'When it is revoked' },
];
const parts = [
  ['trend', 'Trend'],
  ['groups', 'Groups'],
  ['scores', 'Answers by score'],
] as const;

type Values = { title: string; parts: string[]; by: string; ends: string; password: string; origins: string };

export function ShareDialog({ view, onClose }: KeepDialogProps) {
  const share = useShare();
  return (
    <Modal opened onClose={onClose} title={share.data ? 'The link' : 'Share a link'}>
      {share.data ? (
        <Stack>
          <CopyLine value={share.data.url} />
          <Text size="sm" c="dimmed">
            {share.data.protected ? 'Tell the password by another way. ' : 'Whoever has the link can see the page. '}
            Its tile for a frame and its view for a wall stand under{' '}
            <Anchor component={Link} to="/w/$workspaceId/reports/links" params={(own: object) => own as never}>
              Reports, Shared links
            </Anchor>
            , where it can be revoked.
          </Text>
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </Stack>
      ) : (
        <ShareForm view={view} busy={share.isPending} error={share.error} onShare={(link) => share.mutate(link)} />
      )}
    </Modal>
  );
}

type FormProps = { view: ScoreView; busy: boolean; error: unknown; onShare: (link: NewShareLink) => void };

function ShareForm({ view, busy, error, onShare }: FormProps) {
  const { id, name } = useWorkspace();
  const dimensions = useQuery(dimensionsQuery(id)).data?.items ?? [];
  const form = useForm<Values>({
    initialValues: {
      title: `NPS of ${name}`,
      parts: ['trend', 'groups'],
      by: 'channel',
      ends: '90',
      password: '',
      origins: '',
    },
    validate: {
      title: (title) => (title.trim() === '' ? 'What is on the page?' : null),
      password: (password) => (password !== '' && password.length < 8 ? 'At least 8 characters' : null),
    },
  });
  const problems = fieldProblems(error, ['title', 'password']);
  return (
    <form onSubmit={form.onSubmit((values) => onShare(linkOf(values, view)))}>
      <Stack>
        <TextInput label="Title" maxLength={120} data-autofocus {...form.getInputProps('title')} />
        <Text size="sm" c="dimmed">
          Shows {periodWords(view)}, with the survey and the filters of this page. Comments and names are never shown.
        </Text>
        <Checkbox.Group label="Besides the score" {...form.getInputProps('parts')}>
          <Stack gap={8} mt={6}>
            {parts.map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} size="xs" />
            ))}
          </Stack>
        </Checkbox.Group>
        {form.values.parts.includes('groups') && (
          <Select
            label="Groups by"
            allowDeselect={false}
            data={dimensions.filter(({ ready }) => ready).map(({ key, name: label }) => ({ value: key, label }))}
            {...form.getInputProps('by')}
          />
        )}
        <Select label="Ends" allowDeselect={false} data={lifetimes} {...form.getInputProps('ends')} />
        <PasswordInput
          label="Password"
          description="Optional. Asked for before anything is shown."
          autoComplete="new-password"
          maxLength={128}
          {...form.getInputProps('password')}
        />
        <TextInput
          label="Sites that may show it in a frame"
          description="Optional, such as https://intranet.example.com, with spaces between them"
          {...form.getInputProps('origins')}
        />
        <FormError>{error !== null && (problems.rest ?? Object.values(problems.errors)[0])}</FormError>
        <Button type="submit" loading={busy}>
          Make the link
        </Button>
      </Stack>
    </form>
  );
}

function periodWords({ search, days }: ScoreView): string {
  const period = search.period ?? '90d';
  return isRolling(search.period)
    ? `the ${periods[period].toLowerCase()}, whenever it is opened`
    : `${days.from} to ${days.to}`;
}

/** Whether a period is so many days up to today; the others are fixed by their days. */
function isRolling(period: ScoreView['search']['period']): boolean {
  return period === undefined || /^\d+d$/.test(period);
}

function linkOf(values: Values, { search, days, length, filter }: ScoreView): NewShareLink {
  const origins = values.origins.split(/[\s,]+/).filter((origin) => origin !== '');
  return {
    title: values.title,
    parts: values.parts as NewShareLink['parts'] & string[],
    question: {
      ...(isRolling(search.period) ? { days: length } : days),
      ...(filter.surveyId && { surveyId: filter.surveyId }),
      ...(filter.where && { where: filter.where }),
      suspects: filter.suspects,
      by: values.by,
    },
    ...(values.password !== '' && { password: values.password }),
    ...(values.ends !== 'never' && { expiresAt: new Date(Date.now() + Number(values.ends) * dayMs).toISOString() }),
    embedOrigins: origins,
  };
}
