// What is done to a survey as a whole: copied, put away, deleted.
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconHistory, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { offerUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type SurveySummary, useArchiveSurvey, useDeleteSurvey, useDuplicateSurvey } from './queries.ts';

type Props = { survey: Pick<SurveySummary, 'id' | 'name' | 'archivedAt'> };

export function SurveyMenu({ survey }: Props) {
  const { id, can } = useWorkspace();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const duplicate = useDuplicateSurvey(survey.id);
  const archive = useArchiveSurvey(survey.id);
  const remove = useDeleteSurvey(survey.id);
  const params = { workspaceId: id, surveyId: survey.id };
  const tell = (error: unknown) => notifications.show({ message: sentenceOf(error) });
  const archived = survey.archivedAt !== null;

  const copy = () =>
    duplicate.mutate(undefined, {
      onError: tell,
      onSuccess(made) {
        notifications.show({ message: `“${made.name}” was made of it.` });
        void navigate({ to: '/w/$workspaceId/ask/$surveyId/edit', params: { workspaceId: id, surveyId: made.id } });
      },
    });
  const putAway = () =>
    archive.mutate(!archived, {
      onError: tell,
      onSuccess: () =>
        offerUndo(
          `archive:${survey.id}`,
          archived
            ? `“${survey.name}” can be sent again.`
            : `“${survey.name}” is archived: nobody is asked with it. Its answers stay.`,
          () => archive.mutate(archived, { onError: tell }),
        ),
    });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`More about “${survey.name}”`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconHistory size={16} aria-hidden />}
            component={Link}
            to="/w/$workspaceId/ask/$surveyId/versions"
            params={params as never}
          >
            Versions
          </Menu.Item>
          {can('surveys:write') && (
            <>
              <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
                Duplicate
              </Menu.Item>
              <Menu.Item
                leftSection={
                  archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />
                }
                onClick={putAway}
              >
                {archived ? 'Take out of the archive' : 'Archive'}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                c="var(--mantine-color-error)"
                onClick={() => setDeleting(true)}
              >
                Delete…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={deleting}
        title={`Delete “${survey.name}”?`}
        action="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => void navigate({ to: '/w/$workspaceId/ask', params: { workspaceId: id }, replace: true }),
          })
        }
        onClose={() => {
          setDeleting(false);
          remove.reset();
        }}
      >
        A survey with which nobody was asked can be deleted. One that has answers stays, so that they keep their
        question: archive it instead.
      </ConfirmDialog>
    </>
  );
}
