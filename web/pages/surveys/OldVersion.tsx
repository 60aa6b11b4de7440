// A version as it is, to be read and not changed; and the way to make it the current one again, as a new version.
import { Button, Group, Tabs } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { SurveyDefinition } from '../../../src/core/survey/definition.ts';
import type { Locale } from '../../../src/core/survey/locales.ts';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Editor, EditorContext } from './editor/editor.ts';
import { type Looking, Preview } from './editor/Preview.tsx';
import { SectionFields, sectionNames } from './editor/SectionFields.tsx';
import editorClasses from './editor/SurveyEditor.module.css';
import { type Survey, useSaveSurvey, versionQuery } from './queries.ts';
import { type Section, sections } from './search.ts';

type Props = { survey: Survey; version: number; onClose: () => void };

export function OldVersion({ survey, version, onClose }: Props) {
  const { id, can } = useWorkspace();
  const query = useQuery(versionQuery(id, survey.id, version));
  const save = useSaveSurvey(survey);
  const restore = (definition: SurveyDefinition) =>
    save.mutate(
      { draft: { name: survey.name, definition }, version: survey.version, updatedAt: survey.updatedAt },
      {
        onSuccess(next) {
          notifications.show({ message: `Version ${version} is back, as version ${next.version}.` });
          onClose();
        },
      },
    );
  return (
    <Panel
      title={`Version ${version}`}
      description={version === survey.version ? 'This is the current one.' : 'Only to be read.'}
      actions={
        <Group gap="xs">
          {can('surveys:write') && version !== survey.version && query.data && (
            <Button loading={save.isPending} onClick={() => restore(query.data.definition as SurveyDefinition)}>
              Restore as version {survey.version + 1}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </Group>
      }
    >
      <FormError>{save.error && sentenceOf(save.error)}</FormError>
      <Loaded query={query} height={480}>
        {({ definition }) => (
          <Reading
            name={survey.name}
            surveyId={survey.id}
            version={version}
            definition={definition as SurveyDefinition}
          />
        )}
      </Loaded>
    </Panel>
  );
}

type ReadingProps = { name: string; surveyId: string; version: number; definition: SurveyDefinition };

function Reading({ name, surveyId, version, definition }: ReadingProps) {
  const [section, setSection] = useState<Section>('question');
  const [opened, setOpened] = useState<string | null>(null);
  const [into, setInto] = useState<Locale | undefined>();
  const [looking, setLooking] = useState<Looking>({
    view: 'email',
    locale: definition.locale,
    score: null,
    thanks: false,
  });
  const of = useMemo(() => ({ surveyId, version }), [surveyId, version]);
  const editor: Editor = {
    draft: { name, definition },
    saved: definition,
    readOnly: true,
    set: () => {},
    change: () => {},
    problemAt: () => null,
    leave: () => {},
  };
  return (
    <EditorContext value={editor}>
      <div className={editorClasses.page}>
        <Tabs value={section} onChange={(value) => setSection(value as Section)} keepMounted={false}>
          <Tabs.List className={editorClasses.tabs} aria-label={`Sections of version ${version}`}>
            {sections.map((one) => (
              <Tabs.Tab key={one} value={one} className={editorClasses.tab}>
                {sectionNames[one]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {sections.map((one) => (
            <Tabs.Panel key={one} value={one} pt="lg">
              <SectionFields
                section={one}
                openedQuestion={opened}
                onOpenQuestion={setOpened}
                into={into}
                onInto={setInto}
              />
            </Tabs.Panel>
          ))}
        </Tabs>
        <Preview of={of} looking={looking} onLook={(look) => setLooking({ ...looking, ...look })} note={null} />
      </div>
    </EditorContext>
  );
}
