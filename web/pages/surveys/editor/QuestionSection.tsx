// The question itself: what is recommended, in which language, and how long it can be answered.
import { NumberInput, Select, Stack } from '@mantine/core';
import { builtInTexts, fillText } from '../../../../src/core/survey/texts.ts';
import { localeNames } from '../../../ui/locale-names.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { fieldId, useEditor } from './editor.ts';
import { TextField } from './TextField.tsx';

export function QuestionSection() {
  const { draft, set, problemAt, leave, readOnly } = useEditor();
  const { productName, locale, answerWindowDays } = draft.definition;
  const question = fillText(builtInTexts(locale).question, { product: productName.trim() || '…' });
  return (
    <Panel title="The question">
      <Stack gap="md">
        <TextField path="productName" label="Product or company" description={`“${question}”`} maxLength={80} />
        <TextField path="name" label="Name of the survey" description="For you and your team" maxLength={200} />
        <Select
          id={fieldId('locale')}
          label="Language"
          description="For those whose own language is not known. Everybody else is asked in theirs."
          allowDeselect={false}
          readOnly={readOnly}
          data={Object.entries(localeNames).map(([value, label]) => ({ value, label }))}
          value={locale}
          onChange={(value) => set('locale', value ?? locale)}
        />
        <NumberInput
          id={fieldId('answerWindowDays')}
          label="Days to answer"
          description="After that the link is closed."
          min={1}
          max={365}
          styles={{ wrapper: { width: 140 } }}
          allowDecimal={false}
          clampBehavior="none"
          readOnly={readOnly}
          value={answerWindowDays === 0 ? '' : answerWindowDays}
          onChange={(value) => set('answerWindowDays', Number(value) || 0)}
          onBlur={() => leave('answerWindowDays')}
          error={problemAt('answerWindowDays')}
        />
      </Stack>
    </Panel>
  );
}
