// A period without an answer: why there is no score, and the next step towards one.
import { Button } from '@mantine/core';
import { IconGauge, IconHourglass, IconSend2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { surveysQuery } from '../surveys/queries.ts';
import type { ScoreSearch } from './period.ts';
import type { Score } from './queries.ts';
import { NoAnswers } from './segments/NoAnswers.tsx';

export function NoScore({ score, search }: { score: Score; search: ScoreSearch }) {
  if (search.where !== undefined) return <NoAnswers title="Net Promoter Score" />;
  return (
    <Panel title="Net Promoter Score">
      <NextStep score={score} search={search} />
    </Panel>
  );
}

function NextStep({ score, search }: { score: Score; search: ScoreSearch }) {
  const workspace = useWorkspace();
  const change = useChangeSearch();
  const surveys = useQuery(surveysQuery(workspace.id)).data?.items;
  const params = { workspaceId: workspace.id };
  if (surveys?.length === 0) {
    return (
      <Nothing
        icon={IconGauge}
        title="No score yet"
        action={
          workspace.can('surveys:write') && (
            <Button component={Link} to="/w/$workspaceId/ask/new" params={params as never}>
              Create your first survey
            </Button>
          )
        }
      >
        Ask your customers one question. As soon as the first one answers, the score appears here by itself.
      </Nothing>
    );
  }
  if (score.responseRate !== null && score.responseRate.asked > 0) {
    return (
      <Nothing
        icon={IconHourglass}
        title="Waiting for the first answer"
        action={
          workspace.can('messages:read') && (
            <Button variant="default" component={Link} to="/w/$workspaceId/outbox" params={params as never}>
              See what was sent
            </Button>
          )
        }
      >
        {countOf(score.responseRate.asked, 'person was asked', 'people were asked')}. The page shows the score as soon
        as one of them answers.
      </Nothing>
    );
  }
  return (
    <Nothing
      icon={IconSend2}
      title="No answers in these days"
      action={
        search.period === 'all' ? (
          workspace.can('invitations:write') && (
            <Button component={Link} to="/w/$workspaceId/ask" params={params as never}>
              Ask somebody
            </Button>
          )
        ) : (
          <Button variant="default" onClick={() => change({ period: 'all', from: undefined, to: undefined })}>
            Show all time
          </Button>
        )
      }
    >
      Without an answer there is no score, which is something else than a score of 0.
    </Nothing>
  );
}
