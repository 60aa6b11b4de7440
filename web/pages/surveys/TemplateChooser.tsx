// What a new survey starts from. Choosing a template fills in everything but what is the sender's own: name, brand, language.
import { Radio, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Editor } from './editor/editor.ts';
import { type SurveyTemplate, templatesQuery } from './queries.ts';
import classes from './TemplateChooser.module.css';

export function TemplateChooser({ editor }: { editor: Editor }) {
  const { id } = useWorkspace();
  const query = useQuery(templatesQuery(id));
  return (
    <Panel title="Start from" description="The preview shows it. Everything can be changed.">
      <Loaded query={query} height={150}>
        {({ items }) => <Choice editor={editor} templates={items} />}
      </Loaded>
    </Panel>
  );
}

function Choice({ editor, templates }: { editor: Editor; templates: readonly SurveyTemplate[] }) {
  const [chosen, setChosen] = useState(templates[0]?.id ?? '');
  function choose(id: string) {
    const template = templates.find((one) => one.id === id);
    if (template === undefined) return;
    const before = editor.draft;
    const wasNamed = before.name !== '' && templates.every(({ name }) => name !== before.name);
    setChosen(id);
    editor.change(({ productName, brand }) => ({
      ...(template.definition as typeof before.definition),
      productName,
      brand,
    }));
    if (!wasNamed) editor.set('name', template.name);
    notifications.show({ message: `Started from “${template.name}”.`, autoClose: 3_000 });
  }
  return (
    <Radio.Group value={chosen} onChange={choose} aria-label="Template">
      <div className={classes.templates}>
        {templates.map(({ id, name, occasion, definition }) => (
          <Radio.Card key={id} value={id} className={classes.template} aria-label={name}>
            <span className={classes.name}>{name}</span>
            <Text size="xs" c="dimmed" component="span">
              {occasion} {further(definition.questions.length)}
            </Text>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

function further(count: number): string {
  if (count === 0) return 'One question and why.';
  return count === 1
    ? 'One further question.'
    : `${['', '', 'Two', 'Three', 'Four'][count] ?? count} further questions.`;
}
