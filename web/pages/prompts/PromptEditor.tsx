// The form of a prompt. The rules are told in plain words as they are set.
import {
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { describePrompt, type Prompt as Rules, readPrompt } from '../../../src/core/prompts/index.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { localeNames } from '../../ui/locale-names.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './PromptEditor.module.css';
import { PromptPreview } from './PromptPreview.tsx';
import { type Prompt, type PromptDraft, useSavePrompt } from './queries.ts';

type Props = {
  saved: Prompt | null;
  surveys: readonly { id: string; name: string }[];
  start: PromptDraft;
  onSaved: (prompt: Prompt) => void;
};

const lines = (text: string) => text.split(/\s*\n\s*/).filter((line) => line !== '');

export function PromptEditor({ saved, surveys, start, onSaved }: Props) {
  const { can } = useWorkspace();
  const [name, setName] = useState(start.name);
  const [surveyId, setSurveyId] = useState(start.surveyId);
  const [active, setActive] = useState(start.active);
  const [rules, setRules] = useState(start.rules);
  const [only, setOnly] = useState(start.rules.pages.only.join('\n'));
  const [never, setNever] = useState(start.rules.pages.never.join('\n'));
  const [tried, setTried] = useState(false);
  const save = useSavePrompt(saved?.id ?? null);
  const change = (part: Partial<Rules>) => setRules((before) => ({ ...before, ...part }));
  const draft: Rules = { ...rules, pages: { only: lines(only), never: lines(never) } };
  const read = readPrompt(draft);
  const problems = 'problems' in read ? read.problems : [];
  const at = (path: string) => (tried ? problems.find((one) => one.path.startsWith(path))?.message : undefined);
  const { rest, errors } = fieldProblems(save.error, ['name']);
  const { trigger } = rules;
  const names = surveys.map(({ id, name }) => ({ value: id, label: name }));
  const known = names.some(({ value }) => value === surveyId);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (name.trim() === '' || surveyId === '' || problems.length > 0) return;
        save.mutate({ name, surveyId, rules: draft, active }, { onSuccess: onSaved });
      }}
    >
      <div className={classes.columns}>
        <Stack gap="lg">
          <Panel title="What appears">
            <Stack gap="md">
              <TextInput
                label="Name"
                description="Only you see it. Answers of people who are not known name it."
                placeholder="After the first project"
                maxLength={100}
                value={name}
                error={tried && name.trim() === '' ? 'Give it a name, such as “After the first project”.' : errors.name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Select
                label="Survey"
                allowDeselect={false}
                searchable={surveys.length > 8}
                value={surveyId}
                error={tried && surveyId === '' ? 'Choose a survey.' : undefined}
                onChange={(value) => setSurveyId(value ?? '')}
                data={known || saved === null ? names : [...names, { value: surveyId, label: saved.survey.name }]}
              />
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <Select
                  label="Corner"
                  allowDeselect={false}
                  value={rules.position}
                  onChange={(value) => change({ position: (value ?? 'bottom-end') as Rules['position'] })}
                  data={[
                    { value: 'bottom-end', label: 'Lower, at the end' },
                    { value: 'bottom-start', label: 'Lower, at the start' },
                  ]}
                />
                <Select
                  label="Light or dark"
                  allowDeselect={false}
                  value={rules.scheme}
                  onChange={(value) => change({ scheme: (value ?? 'page') as Rules['scheme'] })}
                  data={[
                    { value: 'page', label: 'As the page around it' },
                    { value: 'visitor', label: 'As the visitor’s device' },
                    { value: 'light', label: 'Light' },
                    { value: 'dark', label: 'Dark' },
                  ]}
                />
              </SimpleGrid>
              <Select
                label="Language"
                allowDeselect={false}
                value={rules.locale ?? ''}
                onChange={(value) => change({ locale: (value || null) as Rules['locale'] })}
                data={[
                  { value: '', label: 'The contact’s, else the visitor’s' },
                  ...Object.entries(localeNames).map(([value, label]) => ({ value, label })),
                ]}
              />
            </Stack>
          </Panel>
          <Panel title="Where and when">
            <Stack gap="md">
              <Select
                label="What brings it up"
                allowDeselect={false}
                value={trigger.kind}
                onChange={(kind) =>
                  change({
                    trigger: kind === 'event' ? { kind, name: '' } : { kind: kind === 'call' ? 'call' : 'page' },
                  })
                }
                data={[
                  { value: 'page', label: 'Opening a page' },
                  { value: 'event', label: 'An event that the page tracks' },
                  { value: 'call', label: 'Only the page’s own call of hark.show' },
                ]}
              />
              {trigger.kind === 'event' && (
                <TextInput
                  label="Event"
                  placeholder="order.placed"
                  value={trigger.name}
                  error={at('trigger.name')}
                  onChange={(event) => change({ trigger: { kind: 'event', name: event.currentTarget.value.trim() } })}
                />
              )}
              {trigger.kind !== 'call' && (
                <>
                  <Textarea
                    label="Only on these pages"
                    description="One a line; a star stands for anything. Empty is every page."
                    placeholder={'/projects/*\nhttps://app.example.com/home'}
                    autosize
                    minRows={2}
                    value={only}
                    error={at('pages.only')}
                    onChange={(event) => setOnly(event.currentTarget.value)}
                  />
                  <Textarea
                    label="Never on these"
                    placeholder="/checkout*"
                    autosize
                    minRows={1}
                    value={never}
                    error={at('pages.never')}
                    onChange={(event) => setNever(event.currentTarget.value)}
                  />
                  <SimpleGrid cols={{ base: 1, xs: 2 }}>
                    <NumberInput
                      label="Seconds on the page before"
                      min={0}
                      max={3600}
                      value={rules.delaySeconds}
                      error={at('delaySeconds')}
                      onChange={(value) => change({ delaySeconds: value as number })}
                    />
                    <NumberInput
                      label="Percent of the page seen"
                      placeholder="Any"
                      min={1}
                      max={100}
                      value={rules.scrollPercent ?? ''}
                      error={at('scrollPercent')}
                      onChange={(value) => change({ scrollPercent: value === '' ? null : (value as number) })}
                    />
                  </SimpleGrid>
                  <Switch
                    label="Wait until the pointer leaves the page at the top"
                    description="As people do who are about to close it. Never happens on touch screens."
                    checked={rules.exitIntent}
                    onChange={(event) => change({ exitIntent: event.currentTarget.checked })}
                  />
                </>
              )}
            </Stack>
          </Panel>
          <Panel title="To whom, and how often">
            <Stack gap="md">
              <Select
                label="Visitors"
                allowDeselect={false}
                value={rules.visitors}
                onChange={(value) => change({ visitors: (value ?? 'everybody') as Rules['visitors'] })}
                data={[
                  { value: 'everybody', label: 'Everybody' },
                  { value: 'known', label: 'Whom your site has identified' },
                  { value: 'unknown', label: 'Whom your site has not identified' },
                ]}
              />
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <NumberInput
                  label="Of 100 visitors, ask"
                  min={1}
                  max={100}
                  value={rules.sharePercent}
                  error={at('sharePercent')}
                  onChange={(value) => change({ sharePercent: value as number })}
                />
                <NumberInput
                  label="Days until anything appears again"
                  min={0}
                  max={3650}
                  value={rules.gapDays}
                  error={at('gapDays')}
                  onChange={(value) => change({ gapDays: value as number })}
                />
              </SimpleGrid>
              <Select
                label="Purpose"
                description="Known contacts have a clock for each: a campaign of the same purpose keeps clear of this prompt, and it of that."
                allowDeselect={false}
                value={rules.purpose}
                onChange={(value) => change({ purpose: (value ?? 'product') as Rules['purpose'] })}
                data={[
                  { value: 'product', label: 'Product' },
                  { value: 'relationship', label: 'Relationship' },
                  { value: 'transactional', label: 'Transactional' },
                  { value: 'research', label: 'Research' },
                ]}
              />
            </Stack>
          </Panel>
          <Panel title="In plain words">
            <Stack gap="md">
              <Stack gap={4}>
                {describePrompt('prompt' in read ? read.prompt : draft).map((sentence) => (
                  <Text key={sentence} size="sm">
                    {sentence}
                  </Text>
                ))}
              </Stack>
              <FormError>{save.error && rest}</FormError>
              {can('surveys:write') && (
                <Group justify="space-between">
                  <Switch label="On" checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
                  <Button type="submit" loading={save.isPending}>
                    {saved === null ? 'Make the prompt' : 'Save'}
                  </Button>
                </Group>
              )}
            </Stack>
          </Panel>
        </Stack>
        <div className={classes.preview}>
          <Panel title="Preview" description="Try it: nothing is recorded.">
            {surveyId === '' ? (
              <p className="dimmed">Choose a survey.</p>
            ) : (
              <PromptPreview surveyId={surveyId} look={rules} />
            )}
          </Panel>
        </div>
      </div>
    </form>
  );
}
