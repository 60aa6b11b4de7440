// The last look before a campaign asks by itself: what has gone out cannot be called back.
import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { ApiError, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { checkListQuery } from '../delivery/prepare-queries.ts';
import { surveyQuery } from '../surveys/queries.ts';
import { type Campaign, useMoveCampaign } from './queries.ts';

type Props = { campaign: Campaign; sentence: string; first: string; opened: boolean; onClose: () => void };

export function StartDialog({ campaign, sentence, first, opened, onClose }: Props) {
  const move = useMoveCampaign(campaign.id);
  const close = () => {
    move.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={`Start “${campaign.name}”?`} centered>
      <Text>{sentence}</Text>
      <Text mt="sm">
        First asks: {first.charAt(0).toLowerCase() + first.slice(1)}. What has gone out cannot be called back.
      </Text>
      <OpenChecks surveyId={campaign.survey.id} />
      <FormError>{move.error && reasonOf(move.error)}</FormError>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close} data-autofocus>
          Not yet
        </Button>
        <Button
          loading={move.isPending}
          onClick={() =>
            move.mutate('start', {
              onSuccess() {
                notifications.show({ message: `“${campaign.name}” is running.` });
                onClose();
              },
            })
          }
        >
          Start
        </Button>
      </Group>
    </Modal>
  );
}

/** What is still open on the check list of the survey, if it can be read. */
function OpenChecks({ surveyId }: { surveyId: string }) {
  const { id, can } = useWorkspace();
  const survey = useQuery(surveyQuery(id, surveyId)).data;
  const checks = useQuery({
    ...checkListQuery(id, surveyId, survey?.version ?? 0),
    enabled: survey !== undefined && can('invitations:read'),
  });
  const open = checks.data?.checks.filter(({ state }) => state !== 'ok') ?? [];
  if (open.length === 0) return null;
  return (
    <>
      <Text mt="sm" fw={500}>
        Still open:
      </Text>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {open.map(({ id, detail }) => (
          <li key={id}>{detail}</li>
        ))}
      </ul>
    </>
  );
}

function reasonOf(error: unknown): string {
  const [field] = error instanceof ApiError ? error.fields : [];
  return field === undefined ? sentenceOf(error) : `${field.message} Edit the campaign to mend it.`;
}
