// Stands in place of every page of a workspace that asks everybody for a second factor, for who has none: they set it up here
// and go on where they were.
import { Anchor, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Me, meQuery } from '../../api/me.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { useSignOut } from '../../ui/sign-out.ts';
import { TwoFactorSteps } from './TwoFactorSteps.tsx';

type Props = {
  me: Me;
  workspace: NonNullable<Me['workspace']>;
  /** Whether the page is to stay although nothing is in the way any more: the backup codes are still to be kept. */
  onStay: (stay: boolean) => void;
};

export function TwoFactorNeededPage({ me, workspace, onStay }: Props) {
  const queries = useQueryClient();
  const [confirmed, setConfirmed] = useState(false);
  // It may be set up in another tab: to come back to this one asks anew.
  useQuery({ ...meQuery(workspace.id), staleTime: 0 });
  const confirm = () => {
    setConfirmed(true);
    onStay(true);
  };
  const goOn = async () => {
    await queries.invalidateQueries();
    onStay(false);
  };
  return (
    <Sheet
      title={confirmed ? 'Keep your backup codes' : 'Set up two-factor sign-in'}
      description={
        confirmed
          ? `Two-factor sign-in is on, and ${workspace.name} is open to you.`
          : `${workspace.name} asks everybody for a code besides the password. Set it up, and you go on where you were.`
      }
    >
      <TwoFactorSteps onConfirmed={confirm} onDone={() => void goOn()} />
      {!confirmed && <WaysOut me={me} workspaceId={workspace.id} />}
    </Sheet>
  );
}

function WaysOut({ me, workspaceId }: { me: Me; workspaceId: string }) {
  const signOut = useSignOut();
  const others = me.workspaces.filter(({ id }) => id !== workspaceId);
  return (
    <Group mt="lg" gap="md" justify="center">
      {others.map(({ id, name }) => (
        <Anchor key={id} size="sm" component={Link} to="/w/$workspaceId" params={{ workspaceId: id } as never}>
          Go to {name}
        </Anchor>
      ))}
      <Anchor size="sm" component="button" type="button" onClick={signOut}>
        Sign out
      </Anchor>
    </Group>
  );
}
