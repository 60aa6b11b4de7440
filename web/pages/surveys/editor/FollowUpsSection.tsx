// The open question after the score, one for each category.
import { Stack } from '@mantine/core';
import { builtInTexts, fillText } from '../../../../src/core/survey/texts.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { categories } from './categories.ts';
import { useEditor } from './editor.ts';
import { TextField } from './TextField.tsx';

export function FollowUpsSection() {
  const { locale, productName } = useEditor().draft.definition;
  const { followUps } = builtInTexts(locale);
  return (
    <Panel
      title="Follow-ups"
      description="The open question after the score. Left empty, it is the built-in one in each person’s language."
    >
      <Stack gap="md">
        {categories.map(({ category, who, scores }) => (
          <TextField
            key={category}
            path={`followUps.${category}`}
            label={`Question to ${who.toLowerCase()} (${scores})`}
            placeholder={fillText(followUps[category], { product: productName.trim() || '…' })}
            lines="many"
            nullable
            tags
          />
        ))}
      </Stack>
    </Panel>
  );
}
