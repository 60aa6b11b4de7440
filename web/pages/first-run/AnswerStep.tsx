// The last step: answer it, here where the message was kept, or in one's mailbox. Where it did not go out, why, and again.
import { Alert, Skeleton } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../ui/Failure.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { explainReason } from '../delivery/states.ts';
import { Mail } from './Mail.tsx';
import { invitationQuery, messageQuery } from './queries.ts';
import { SendStep } from './SendStep.tsx';

const wentWrong = ['suppressed', 'failed', 'uncertain'];

export function AnswerStep({ surveyId, invitationId }: { surveyId: string; invitationId: string }) {
  const { id } = useWorkspace();
  const invitation = useQuery(invitationQuery(id, invitationId)).data;
  if (invitation && wentWrong.includes(invitation.state)) {
    return (
      <>
        <Alert variant="default" icon={<IconMailOff aria-hidden />} title="The message did not arrive" mb="md">
          {invitation.reason ? explainReason(invitation.reason) : 'The mail server did not take it.'}
        </Alert>
        <SendStep surveyId={surveyId} />
      </>
    );
  }
  return <Waiting invitationId={invitationId} />;
}

function Waiting({ invitationId }: { invitationId: string }) {
  const { id } = useWorkspace();
  const query = useQuery(messageQuery(id, invitationId));
  const message = query.data ?? null;
  return (
    <>
      <p role="status">{message ? sayWhere(message) : 'The message is on its way …'}</p>
      {query.error && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {message === null && !query.error && <Skeleton height={462} radius="md" />}
      {message?.content?.html && (
        <Mail subject={message.subject} html={message.content.html} title={`Message: ${message.subject}`} />
      )}
    </>
  );
}

function sayWhere({ captured, address }: { captured: boolean; address: string }): string {
  return captured
    ? 'Click a score in the message, as its reader would. The answer arrives here by itself.'
    : `It went to ${address}. Open it there and click a score: the answer arrives here by itself.`;
}
