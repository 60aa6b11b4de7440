// The score of a period: what it is, how sure that is, how it moved, and what people are saying right now.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Loaded } from '../../ui/Loaded.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ExportMenu } from '../reports/ExportMenu.tsx';
import { PdfButton } from '../reports/PdfButton.tsx';
import { LatestAnswers } from './LatestAnswers.tsx';
import { NoScore } from './NoScore.tsx';
import { type Score, scoreQuery } from './queries.ts';
import { ScoreFigures } from './ScoreFigures.tsx';
import { ScoreFrame } from './ScoreFrame.tsx';
import { ScoreGroups } from './ScoreGroups.tsx';
import classes from './ScorePage.module.css';
import { useScoreView } from './score-view.ts';
import { TrendPanel } from './TrendPanel.tsx';

const route = getRouteApi('/w/$workspaceId/score');

export function ScorePage() {
  const workspace = useWorkspace();
  const { search, filter, length } = useScoreView();
  const split = route.useSearch();
  const score = useQuery(scoreQuery(workspace.id, filter));
  return (
    <ScoreFrame
      title="Score"
      asOf={score.data?.asOf}
      actions={
        <>
          <ExportMenu subject={{ of: 'score', asked: { ...filter, step: 'month' } }} />
          <PdfButton filter={filter} />
        </>
      }
    >
      {score.data && isEmpty(score.data) ? (
        <NoScore score={score.data} search={search} />
      ) : (
        <div className={classes.page}>
          <div className={classes.figures}>
            <Loaded query={score} height={338} shape="panels">
              {(figures) => <ScoreFigures score={figures} filter={filter} included={search.suspects === 'include'} />}
            </Loaded>
            {score.data?.n !== 0 && <TrendPanel filter={filter} search={search} days={length} />}
            {score.data && score.data.n > 0 && <ScoreGroups filter={filter} search={split} />}
          </div>
          {workspace.can('responses:read') && <LatestAnswers filter={filter} />}
        </div>
      )}
    </ScoreFrame>
  );
}

function isEmpty(score: Score): boolean {
  return score.n === 0 && score.suspects.n === 0;
}
