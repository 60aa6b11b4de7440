// The words of the mail around the question.
import { Stack } from '@mantine/core';
import { builtInTexts, fillText } from '../../../../src/core/survey/texts.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useEditor } from './editor.ts';
import { TextField } from './TextField.tsx';

export function EmailSection() {
  const { locale, productName } = useEditor().draft.definition;
  const { email } = builtInTexts(locale);
  const example = (text: string) => fillText(text, { product: productName.trim() || '…' });
  return (
    <Panel
      title="The e-mail"
      description="What stands around the question. The scale and the link to unsubscribe are always in it."
    >
      <Stack gap="md">
        <TextField path="email.subject" label="Subject" placeholder={example(email.subject)} nullable tags />
        <TextField
          path="email.introduction"
          label="Introduction"
          placeholder={example(email.introduction)}
          lines="many"
          nullable
          tags
        />
      </Stack>
    </Panel>
  );
}
