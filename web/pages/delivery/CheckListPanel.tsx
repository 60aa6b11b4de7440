// What to look at before a survey goes out: each point with what is the case and what helps, a test to oneself, and how the
// mails of real contacts read.
import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Survey } from '../surveys/queries.ts';
import classes from './CheckListPanel.module.css';
import { type CheckList, checkListQuery } from './prepare-queries.ts';
import { SamplesDialog } from './SamplesDialog.tsx';
import { TestDialog } from './TestDialog.tsx';

type Check = CheckList['checks'][number];

const icons = {
  ok: { Icon: IconCircleCheck, color: 'var(--mantine-color-dimmed)', word: 'In order' },
  warning: { Icon: IconAlertTriangle, color: 'var(--warning-text)', word: 'To look at' },
  failure: { Icon: IconCircleX, color: 'var(--mantine-color-error)', word: 'Must be mended' },
} as const;

export function CheckListPanel({ survey }: { survey: Survey }) {
  const workspace = useWorkspace();
  const query = useQuery(checkListQuery(workspace.id, survey.id, survey.version));
  const [dialog, setDialog] = useState<'test' | 'samples' | null>(null);
  const [all, setAll] = useState(false);
  return (
    <Panel
      title="Before it goes out"
      actions={
        workspace.can('invitations:write') && (
          <Button size="xs" variant="default" onClick={() => setDialog('test')}>
            Send a test
          </Button>
        )
      }
    >
      <Loaded query={query} height={180}>
        {({ checks, samples }) => {
          const open = checks.filter(({ state }) => state !== 'ok');
          const shown = all ? checks : open;
          return (
            <>
              {open.length === 0 && !all && (
                <Text>Everything is in order: {countOf(checks.length, 'point')} checked.</Text>
              )}
              <ul className={classes.checks}>
                {shown.map((check) => (
                  <CheckLine key={check.id} check={check} />
                ))}
              </ul>
              <Group gap="xs" mt="sm">
                <Button size="compact-sm" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
                  {all ? 'Show only what is open' : `Show all ${checks.length} points`}
                </Button>
                {samples.length > 0 && (
                  <Button size="compact-sm" variant="subtle" onClick={() => setDialog('samples')}>
                    Read it as {countOf(samples.length, 'contact')} will
                  </Button>
                )}
              </Group>
              <SamplesDialog samples={samples} opened={dialog === 'samples'} onClose={() => setDialog(null)} />
            </>
          );
        }}
      </Loaded>
      <TestDialog survey={survey} opened={dialog === 'test'} onClose={() => setDialog(null)} />
    </Panel>
  );
}

function CheckLine({ check: { id, state, title, detail, help } }: { check: Check }) {
  const workspace = useWorkspace();
  const { Icon, color, word } = icons[state];
  return (
    <li className={classes.check}>
      <Icon size={18} color={color} aria-hidden className={classes.icon} />
      <div>
        <Group gap="xs">
          <Text fw={500}>{title}</Text>
          {state === 'ok' ? (
            <Text size="xs" c="dimmed">
              {word}
            </Text>
          ) : (
            <Badge variant="default" tt="none" fw={500} c={color}>
              {word}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" className={classes.words}>
          {detail} {help}
          {id === 'sender_domain' && workspace.can('sending:read') && (
            <>
              {' '}
              <Anchor
                component={Link}
                to="/w/$workspaceId/settings/sending"
                params={{ workspaceId: workspace.id } as never}
                inherit
              >
                Show the records
              </Anchor>
            </>
          )}
        </Text>
      </div>
    </li>
  );
}
