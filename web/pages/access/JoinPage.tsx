// Where the link of an invite leads: joining with the account one has, or with a new one. The token stays in the part of the
// address that no server sees.
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, api, read, sentenceOf } from '../../api/client.ts';
import { meQuery } from '../../api/me.ts';
import { signOut } from '../../api/session.ts';
import { Failure } from '../../ui/Failure.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { inviteQuery } from './queries.ts';
import { roleNames } from './roles.ts';
import { SignInSteps } from './SignInSteps.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { useEnter } from './use-enter.ts';

export function JoinPage() {
  const [token] = useState(useLocation().hash);
  const invite = useQuery(inviteQuery(token));
  const queries = useQueryClient();
  const me = useQuery({ ...meQuery(null), retry: false });
  const isSignedOut = me.error instanceof ApiError && me.error.status === 401;
  if (invite.error instanceof ApiError && [410, 422].includes(invite.error.status)) {
    return (
      <Sheet
        title="This invite no longer holds"
        description="It was used, withdrawn or has expired. Ask for a new one."
      >
        <Button component={Link} to="/" variant="default" fullWidth>
          To Hark
        </Button>
      </Sheet>
    );
  }
  const error = invite.error ?? (isSignedOut ? null : me.error);
  if (error) {
    return (
      <Sheet title="Join a workspace">
        <Failure error={error} onRetry={() => void Promise.all([invite.refetch(), me.refetch()])} />
      </Sheet>
    );
  }
  if (invite.data === undefined || (me.data === undefined && !isSignedOut)) return null;
  const { workspaceName, email, role, invitedBy, hasAccount } = invite.data;
  const by = invitedBy ? `${invitedBy} invites you` : 'You are invited';
  const description = `${by} as ${roleNames[role].name.toLowerCase()}: ${roleNames[role].may.toLowerCase()}.`;
  return (
    <Sheet title={`Join ${workspaceName}`} description={description}>
      {me.data?.user.email === email ? (
        <JoinForm token={token} email={email} />
      ) : me.data ? (
        <OtherPerson email={email} present={me.data.user.email} />
      ) : hasAccount ? (
        <Stack gap="md">
          <Text>You have an account here already: sign in, then join.</Text>
          <SignInSteps email={email} onIn={() => queries.resetQueries()} />
        </Stack>
      ) : (
        <SignUpForm token={token} email={email} />
      )}
    </Sheet>
  );
}

function JoinForm({ token, email }: { token: string; email: string }) {
  const enter = useEnter();
  const join = useMutation({
    mutationFn: () => read(api.POST('/api/v1/invites/accept', { body: { token } })),
    onSuccess: ({ workspaceId }) => enter(workspaceId),
  });
  return (
    <Stack gap="md">
      <Text>You are signed in as {email}.</Text>
      <FormError>{join.error && sentenceOf(join.error)}</FormError>
      <Button fullWidth loading={join.isPending} onClick={() => join.mutate()}>
        Join
      </Button>
    </Stack>
  );
}

function OtherPerson({ email, present }: { email: string; present: string }) {
  const queries = useQueryClient();
  const leave = useMutation({ mutationFn: signOut, onSettled: () => queries.resetQueries() });
  return (
    <Stack gap="md">
      <Text>
        The invite is for {email}, and you are signed in as {present}. Sign out, and come back as {email}.
      </Text>
      <FormError>{leave.error && sentenceOf(leave.error)}</FormError>
      <Button fullWidth loading={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </Stack>
  );
}
