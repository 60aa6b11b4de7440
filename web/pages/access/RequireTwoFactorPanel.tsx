// Whether everybody in the workspace needs a second factor, and who would have to set it up. Only an owner says so.
import { Anchor, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { apiOf, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Member, membersQuery } from './queries.ts';

const title = 'Two-factor sign-in for everybody';

export function RequireTwoFactorPanel() {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const members = useQuery(membersQuery(workspace.id)).data?.items ?? [];
  const required = workspace.me.workspace?.twoFactorRequired ?? false;
  const mayChange = workspace.can('workspace:secure');
  const isReady = workspace.me.user.twoFactor;
  const change = useMutation({
    mutationFn: (required: boolean) =>
      read(apiOf(workspace.id).PUT('/api/v1/workspace/two-factor', { body: { required } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <Panel
      title={title}
      description="Who has not set it up is led to it, and can do nothing else here until then. API keys go on."
      actions={
        mayChange ? (
          <Switch
            aria-label={title}
            checked={change.isPending ? change.variables : required}
            disabled={change.isPending || (!isReady && !required)}
            onChange={(event) => change.mutate(event.currentTarget.checked)}
          />
        ) : (
          <Text c="dimmed">{required ? 'On' : 'Off'}</Text>
        )
      }
    >
      <FormError>{change.error && sentenceOf(change.error)}</FormError>
      {mayChange && !isReady && !required ? (
        <Text>
          <Anchor
            component={Link}
            to="/w/$workspaceId/settings/security"
            params={{ workspaceId: workspace.id } as never}
          >
            Set it up for yourself
          </Anchor>{' '}
          first: without it you would be locked out.
        </Text>
      ) : (
        <Text>{whoIsWithout(members, required)}</Text>
      )}
    </Panel>
  );
}

const shownMax = 3;

/** "It is still to be set up by 2 of 8 members: Ada and Ben." */
function whoIsWithout(members: readonly Member[], required: boolean): string {
  const without = members.filter(({ twoFactor }) => !twoFactor).map(({ name }) => name);
  if (without.length === 0) return 'Every member has set it up.';
  const more = without.length - shownMax;
  const named = more > 0 ? [...without.slice(0, shownMax), `${more} more`] : without;
  const names = new Intl.ListFormat('en', { type: 'conjunction' }).format(named);
  const needed = required ? 'still to be set up by' : 'to be set up by';
  return `It is ${needed} ${without.length} of ${members.length} members: ${names}.`;
}
