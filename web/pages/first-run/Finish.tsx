// The first answer is in: what it was, where the score is, and what is worth doing next.
import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ScoreBadge } from '../../ui/ScoreBadge.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { latestAnswerQuery } from './queries.ts';
import classes from './Step.module.css';

export function Finish() {
  const { id, can } = useWorkspace();
  const answer = useQuery(latestAnswerQuery(id)).data;
  const params = { workspaceId: id } as never;
  return (
    <div className={classes.end} role="status">
      {answer && <ScoreBadge score={answer.score} large />}
      <div>
        <Text fw={600} mb={4}>
          Your first answer is in.
        </Text>
        <Text c="dimmed" mb="md">
          The score needs five answers before it says anything, and thirty before it says much.
        </Text>
        <Group gap="sm" mb="md">
          <Button component={Link} to="/w/$workspaceId/score" params={params}>
            See the score
          </Button>
          <Button variant="default" component={Link} to="/w/$workspaceId/ask" params={params}>
            Ask more people
          </Button>
          {can('members:write') && (
            <Button variant="default" component={Link} to="/w/$workspaceId/settings" params={params}>
              Invite your team
            </Button>
          )}
        </Group>
      </div>
    </div>
  );
}
