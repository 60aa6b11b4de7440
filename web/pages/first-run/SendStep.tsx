// The third step: the message as it will be, and the button that sends it to one person. Before anything goes out it says
// where to.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { Mail } from './Mail.tsx';
import { deliveryQuery, previewQuery, useAskOne } from './queries.ts';

export function SendStep({ surveyId }: { surveyId: string }) {
  const { id, me } = useWorkspace();
  const [email, setEmail] = useState(me.user.email);
  const preview = useQuery(previewQuery(id, surveyId));
  const delivery = useQuery(deliveryQuery(id)).data;
  const ask = useAskOne(surveyId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = email.trim() === me.user.email;
    ask.mutate({ email: email.trim(), ...(own ? { name: me.user.name } : {}) });
  };
  return (
    <>
      <Loaded query={preview} height={420}>
        {({ subject, html }) => <Mail subject={subject} html={html} title="Preview of the e-mail" />}
      </Loaded>
      <form onSubmit={submit}>
        <Stack gap="sm" align="flex-start">
          <TextInput
            type="email"
            label="Send it to"
            description={whereTo(delivery)}
            w="100%"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <FormError>{ask.error && sentenceOf(ask.error)}</FormError>
          <Group gap="sm">
            <Button type="submit" loading={ask.isPending} disabled={email.trim() === ''}>
              Send
            </Button>
            <Button
              variant="default"
              component={Link}
              to="/w/$workspaceId/ask/$surveyId/edit"
              params={{ workspaceId: id, surveyId } as never}
            >
              Change the texts
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}

function whereTo(delivery: 'smtp' | 'outbox' | undefined): string {
  if (delivery === undefined) return 'One message, to one person.';
  return delivery === 'outbox'
    ? 'No mail server is set, so the message stays in Hark, and you answer it here.'
    : 'One message, to one person, by your mail server.';
}
