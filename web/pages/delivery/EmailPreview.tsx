// The e-mail of a survey as a contact would get it.
import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { localeNames } from '../../ui/locale-names.ts';
import { MailFrame } from '../../ui/MailFrame.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Survey } from '../surveys/queries.ts';
import classes from './EmailPreview.module.css';
import { previewQuery } from './queries.ts';

type Props = {
  survey: Survey;
  /** Said beside the title, such as that changes show after saving. */
  note?: string | undefined;
};

export function EmailPreview({ survey, note }: Props) {
  const workspace = useWorkspace();
  const [locale, setLocale] = useState<string>(survey.definition.locale);
  const query = useQuery(previewQuery(workspace.id, survey.id, survey.version, locale));
  return (
    <Panel
      className={classes.panel}
      title="Preview"
      description={note}
      flush
      actions={
        <Select
          aria-label="Language of the preview"
          size="xs"
          w={130}
          allowDeselect={false}
          value={locale}
          onChange={(value) => setLocale(value ?? locale)}
          data={Object.entries(localeNames).map(([value, label]) => ({ value, label }))}
        />
      }
    >
      <Loaded query={query} height={700}>
        {({ subject, html }) => (
          <div className={classes.mail}>
            <Text className={classes.subject} dir="auto">
              {subject}
            </Text>
            <MailFrame html={html} title="Preview of the e-mail" height={660} />
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
