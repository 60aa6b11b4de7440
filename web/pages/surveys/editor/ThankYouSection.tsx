// The words after the answer, and a way on from there for each category: a review site, a friend, a person who helps.
import { Group, Stack, TextInput, Title } from '@mantine/core';
import { builtInTexts, fillText } from '../../../../src/core/survey/texts.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { categories } from './categories.ts';
import { fieldId, useEditor } from './editor.ts';
import { TextField } from './TextField.tsx';

type Category = (typeof categories)[number]['category'];

const examples: Record<Category, { label: string; url: string }> = {
  promoter: { label: 'Write a review', url: 'https://reviews.example.com' },
  passive: { label: 'See what is new', url: 'https://example.com/news' },
  detractor: { label: 'Talk to us', url: 'https://example.com/help' },
};

export function ThankYouSection() {
  const { locale, productName } = useEditor().draft.definition;
  const { thankYou } = builtInTexts(locale);
  return (
    <Panel title="Thank you" description="Shown when the answer is in. A link offers a next step.">
      <Stack gap="lg">
        {categories.map(({ category, who, scores }) => (
          <Stack key={category} gap="sm">
            <Title order={3}>
              {who} ({scores})
            </Title>
            <TextField
              path={`thankYou.${category}`}
              label={`Thank-you to ${who.toLowerCase()}`}
              placeholder={fillText(thankYou[category], { product: productName.trim() || '…' })}
              lines="many"
              nullable
              tags
            />
            <LinkFields category={category} who={who.toLowerCase()} />
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
}

/** Both fields empty are no link. */
function LinkFields({ category, who }: { category: Category; who: string }) {
  const { draft, set, problemAt, leave, readOnly } = useEditor();
  const path = `thankYouLinks.${category}`;
  const link = draft.definition.thankYouLinks[category] ?? { label: '', url: '' };
  const write = (change: Partial<typeof link>) => {
    const next = { ...link, ...change };
    set(path, next.label === '' && next.url === '' ? null : next);
  };
  return (
    <Group grow align="start" preventGrowOverflow={false}>
      {(['label', 'url'] as const).map((name) => (
        <TextInput
          key={name}
          id={fieldId(`${path}.${name}`)}
          label={name === 'label' ? `Link for ${who}` : 'Leads to'}
          placeholder={examples[category][name]}
          type={name === 'url' ? 'url' : 'text'}
          miw={180}
          readOnly={readOnly}
          value={link[name]}
          onChange={(event) => write({ [name]: event.currentTarget.value })}
          onBlur={() => leave(`${path}.${name}`)}
          error={problemAt(`${path}.${name}`)}
        />
      ))}
    </Group>
  );
}
