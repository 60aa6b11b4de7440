// The way from the campaign to what its survey has heard.
import { Anchor, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Campaign } from './queries.ts';

export function SurveyPanel({ campaign: { survey, counts } }: { campaign: Campaign }) {
  const { id, can } = useWorkspace();
  return (
    <Panel title="What was heard">
      <Stack gap={6}>
        <span className="numbers">{countOf(counts.answered, 'answer')} to what this campaign has asked</span>
        {can('score:read') && (
          <Anchor
            component={Link}
            underline="always"
            to="/w/$workspaceId/score"
            params={{ workspaceId: id } as never}
            search={{ survey: survey.id } as never}
          >
            Score of “{survey.name}”
          </Anchor>
        )}
        {can('responses:read') && (
          <Anchor
            component={Link}
            underline="always"
            to="/w/$workspaceId/answers"
            params={{ workspaceId: id } as never}
            search={{ survey: survey.id } as never}
          >
            Answers to “{survey.name}”
          </Anchor>
        )}
      </Stack>
    </Panel>
  );
}
