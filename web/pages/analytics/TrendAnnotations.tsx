// What happened in the days of the trend: releases, campaigns, outages. Each stands in the chart under its number.
import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { writeDay } from '../../ui/dates.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useDeleteWithUndo, useIsLeaving } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnnotationDialog } from './AnnotationDialog.tsx';
import classes from './TrendPage.module.css';
import type { Annotation } from './trend-queries.ts';

type Props = { annotations: readonly Annotation[]; onWrite: () => void };

export function TrendAnnotations({ annotations, onWrite }: Props) {
  const { can } = useWorkspace();
  return (
    <Panel
      title="What happened"
      actions={
        can('score:write') && (
          <Button variant="default" size="xs" onClick={onWrite} data-key="n" className={classes.screen}>
            Add
          </Button>
        )
      }
    >
      {annotations.length === 0 ? (
        <p className={classes.note}>
          Write releases, campaigns and outages down on their day: the trend shows them, so that nobody has to remember
          what was when.
        </p>
      ) : (
        <ol className={classes.list}>
          {annotations.map((annotation, place) => (
            <Item key={annotation.id} annotation={annotation} number={place + 1} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Item({ annotation, number }: { annotation: Annotation; number: number }) {
  const { id, can } = useWorkspace();
  const remove = useDeleteWithUndo();
  const [editing, setEditing] = useState(false);
  const key = `annotation:${annotation.id}`;
  if (useIsLeaving(key)) return null;
  const params = { path: { annotationId: annotation.id } };
  return (
    <li className={classes.item}>
      <span className={classes.sign}>{number}</span>
      <div className={classes.words}>
        <p>{annotation.text}</p>
        <p className="dimmed">{writeDay(annotation.day)}</p>
      </div>
      {can('score:write') && (
        <span className={classes.screen}>
          <ActionIcon variant="subtle" aria-label={`Change “${annotation.text}”`} onClick={() => setEditing(true)}>
            <IconPencil size={16} stroke={1.6} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={`Delete “${annotation.text}”`}
            onClick={() =>
              remove({
                key,
                done: `“${annotation.text}” was deleted.`,
                run: ({ keepalive }) =>
                  read(apiOf(id).DELETE('/api/v1/annotations/{annotationId}', { params, keepalive })),
              })
            }
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </span>
      )}
      {editing && (
        <AnnotationDialog
          annotation={annotation}
          day={annotation.day}
          surveyId={annotation.surveyId ?? undefined}
          onClose={() => setEditing(false)}
        />
      )}
    </li>
  );
}
