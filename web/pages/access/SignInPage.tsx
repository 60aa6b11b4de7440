// Signing in. Where nobody has set up this Hark, it says how to.
import { Alert } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { setUpQuery } from '../../api/me.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { SignInSteps } from './SignInSteps.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const open = useQuery(setUpQuery).data?.open ?? false;
  const { to = '/' } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const goOn = async () => {
    queries.clear();
    await navigate({ href: to, replace: true });
  };
  return (
    <Sheet title="Sign in" description={open ? undefined : 'Welcome back to Hark.'}>
      {open && (
        <Alert variant="default" icon={<IconTerminal2 aria-hidden />} title="This Hark is new" my="md">
          Nobody has set it up yet. Open the link that it printed in the terminal when it started: with it you create
          the first account.
        </Alert>
      )}
      <SignInSteps onIn={goOn} />
    </Sheet>
  );
}
