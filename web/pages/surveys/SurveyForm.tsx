// What a survey asks and how it looks. The rules are those of core/survey, the same that the server applies, so that a
// mistake is told while it is typed.
import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { checkDefinition } from '../../../src/core/survey/definition.ts';
import { isLocale } from '../../../src/core/survey/locales.ts';
import { builtInTexts, fillText } from '../../../src/core/survey/texts.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { localeNames } from '../../ui/locale-names.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ColorField } from './ColorField.tsx';
import { formFields, fromForm, toForm } from './form-values.ts';
import { type Survey, type SurveyDraft, type SurveySummary, useSaveSurvey } from './queries.ts';

type Props = {
  /** null creates a survey. */
  saved: Survey | null;
  draft: SurveyDraft;
  onSaved: (survey: SurveySummary) => void;
  onDirty?: (dirty: boolean) => void;
};

const categories = [
  { category: 'promoter', who: 'Promoters', scores: '9–10' },
  { category: 'passive', who: 'Passives', scores: '7–8' },
  { category: 'detractor', who: 'Detractors', scores: '0–6' },
] as const;

export function SurveyForm({ saved, draft, onSaved, onDirty }: Props) {
  const save = useSaveSurvey(saved);
  const form = useForm({
    initialValues: toForm(draft),
    validateInputOnBlur: true,
    validate: (values) => {
      const { name, definition } = fromForm(values);
      const checked = checkDefinition(definition);
      const problems = 'problems' in checked ? checked.problems : [];
      return {
        ...(name === '' ? { name: 'How you call it yourself; respondents never see it' } : {}),
        ...Object.fromEntries(problems.map(({ path, message }) => [path, message])),
      };
    },
  });
  const dirty = form.isDirty();
  useEffect(() => onDirty?.(dirty), [dirty, onDirty]);

  const submit = (values: typeof form.values) =>
    save.mutate(fromForm(values), {
      onSuccess: onSaved,
      onError: (error) => form.setErrors(fieldProblems(error, formFields, 'definition.').errors),
    });
  const locale = isLocale(form.values.locale) ? form.values.locale : 'en';
  const builtIn = builtInTexts(locale);
  const product = form.values.productName.trim() || '…';
  const example = (text: string) => fillText(text, { product });
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="lg" maw={720}>
        <Panel title="The question">
          <Stack gap="md">
            <TextInput
              label="Product or company"
              description={`“${example(builtIn.question)}”`}
              maxLength={80}
              {...form.getInputProps('productName')}
            />
            <TextInput
              label="Name of the survey"
              description="For you and your team"
              maxLength={200}
              {...form.getInputProps('name')}
            />
            <Select
              label="Language"
              description="For those whose own language is not known. Everybody else is asked in theirs."
              allowDeselect={false}
              data={Object.entries(localeNames).map(([value, label]) => ({ value, label }))}
              {...form.getInputProps('locale')}
            />
          </Stack>
        </Panel>
        <Panel
          title="What follows"
          description="Left empty, these are the built-in texts in each person's language. {product} stands for the product."
        >
          <Stack gap="md">
            {categories.map(({ category, who, scores }) => (
              <Textarea
                key={category}
                label={`Question to ${who.toLowerCase()} (${scores})`}
                placeholder={example(builtIn.followUps[category])}
                autosize
                minRows={1}
                {...form.getInputProps(`followUps.${category}`)}
              />
            ))}
            {categories.map(({ category, who }) => (
              <Textarea
                key={category}
                label={`Thank-you to ${who.toLowerCase()}`}
                placeholder={example(builtIn.thankYou[category])}
                autosize
                minRows={1}
                {...form.getInputProps(`thankYou.${category}`)}
              />
            ))}
          </Stack>
        </Panel>
        <Panel title="The e-mail">
          <Stack gap="md">
            <TextInput
              label="Subject"
              placeholder={example(builtIn.email.subject)}
              {...form.getInputProps('email.subject')}
            />
            <Textarea
              label="Introduction"
              placeholder={example(builtIn.email.introduction)}
              autosize
              minRows={2}
              {...form.getInputProps('email.introduction')}
            />
          </Stack>
        </Panel>
        <Panel title="Looks and limits">
          <Stack gap="md">
            <ColorField {...form.getInputProps('brand.color')} />
            <TextInput
              label="Logo"
              description="The https address of an image. Hark keeps a copy, so that no other host learns who reads."
              placeholder="https://example.com/logo.png"
              type="url"
              {...form.getInputProps('brand.logoUrl')}
            />
            <NumberInput
              label="Days to answer"
              description="After that the link is closed."
              min={1}
              max={365}
              w={140}
              allowDecimal={false}
              {...form.getInputProps('answerWindowDays')}
            />
          </Stack>
        </Panel>
        <FormError>{save.error && fieldProblems(save.error, formFields, 'definition.').rest}</FormError>
        <Group>
          <Button type="submit" loading={save.isPending} disabled={saved !== null && !dirty}>
            {saved === null ? 'Create the survey' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
