// Invites a person. The link is shown this one time: it can be handed over where no mail arrives.
import { Button, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { CopyLine } from './CopyLine.tsx';
import { invitesQuery } from './queries.ts';
import { type Role, roleNames, rolesToGive } from './roles.ts';

export type MadeInvite = Returned<'/api/v1/invites', 'post'>;

const fields = ['email', 'role'] as const;

export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'viewer' },
    validate: { email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : 'This is not an e-mail address') },
  });
  const invite = useMutation({
    mutationFn: ({ email, role }: { email: string; role: Role }) =>
      read(apiOf(workspace.id).POST('/api/v1/invites', { body: { email: email.trim(), role } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: invitesQuery(workspace.id).queryKey }),
    onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
  });
  const close = () => {
    onClose();
    invite.reset();
    form.reset();
  };
  if (invite.data) return <MadeInviteDialog invite={invite.data} onClose={close} />;
  return (
    <Modal opened={opened} onClose={close} title="Invite a person" centered>
      <form onSubmit={form.onSubmit((values) => invite.mutate(values))} noValidate>
        <Stack gap="md">
          <TextInput label="E-mail" type="email" autoComplete="off" data-autofocus {...form.getInputProps('email')} />
          <Select
            label="Role"
            description={roleNames[form.values.role].may}
            allowDeselect={false}
            data={rolesToGive(workspace.role)}
            {...form.getInputProps('role')}
          />
          <FormError>{invite.error && fieldProblems(invite.error, fields).rest}</FormError>
          <Button type="submit" loading={invite.isPending}>
            Invite
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

const posted: Record<MadeInvite['mail'], (email: string) => string> = {
  sent: (email) => `A mail with the link is on its way to ${email}. You can also hand it over yourself:`,
  off: (email) => `No mail server is set, so nothing was sent: give this link to ${email} yourself.`,
  unsent: (email) => `The mail server did not take the mail: give this link to ${email} yourself, or try again later.`,
};

/** Shows the link of an invite, once. */
export function MadeInviteDialog({ invite, onClose }: { invite: MadeInvite; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Invited" centered closeOnClickOutside={false}>
      <Stack gap="md">
        <Text>{posted[invite.mail](invite.email)}</Text>
        <CopyLine value={invite.link}>
          <Button onClick={onClose} data-autofocus>
            Done
          </Button>
        </CopyLine>
        <Text size="sm" c="dimmed">
          It is for this address only, works once and expires after 7 days. It is not shown again.
        </Text>
      </Stack>
    </Modal>
  );
}
