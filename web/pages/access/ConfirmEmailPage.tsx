// Where the link to a new address leads. Opening it changes nothing, because mail scanners open links, too.
import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, api, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

export function ConfirmEmailPage() {
  const [token] = useState(useLocation().hash);
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => read(api.POST('/api/v1/email-changes/redeem', { body: { token } })),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (confirm.data) {
    return (
      <Sheet title="The address is yours" description={`You sign in as ${confirm.data.email} from now on.`}>
        <Onward>Go on</Onward>
      </Sheet>
    );
  }
  const status = confirm.error instanceof ApiError ? confirm.error.status : null;
  if (status === 409 || status === 410) {
    const used = 'It was used, replaced or has expired. Ask for a new one under “Your profile”.';
    return (
      <Sheet title="This link no longer holds" description={status === 410 ? used : sentenceOf(confirm.error)}>
        <Onward>Open Hark</Onward>
      </Sheet>
    );
  }
  return (
    <Sheet title="Confirm your address" description="From then on you sign in with it, and not with the one of before.">
      <Stack gap="md">
        <FormError>{confirm.error && sentenceOf(confirm.error)}</FormError>
        <Button fullWidth loading={confirm.isPending} onClick={() => confirm.mutate()}>
          Confirm the address
        </Button>
      </Stack>
    </Sheet>
  );
}

function Onward({ children }: { children: string }) {
  return (
    <Button component={Link} to="/" fullWidth>
      {children}
    </Button>
  );
}
