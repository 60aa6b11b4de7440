// The score of a period: what it is, how sure that is, how it moved, and what people are saying right now.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { dayIn, formatDay, parseDay } from '../../../src/core/calendar/index.ts';
import { ScoreHistogram } from '../../charts/ScoreHistogram.tsx';
import { writeDays, writeTime } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnswerDrawer } from '../responses/AnswerDrawer.tsx';
import { SurveySelect } from '../surveys/SurveySelect.tsx';
import { LatestAnswers } from './LatestAnswers.tsx';
import { NoScore } from './NoScore.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import { daysOf } from './period.ts';
import { type Score, scoreQuery } from './queries.ts';
import { ScoreFigures } from './ScoreFigures.tsx';
import classes from './ScorePage.module.css';
import { TrendPanel } from './TrendPanel.tsx';

const route = getRouteApi('/w/$workspaceId/score');

export function ScorePage() {
  const workspace = useWorkspace();
  const search = route.useSearch();
  const change = useChangeSearch();
  const today = dayIn(workspace.timeZone, new Date()) ?? 0;
  const days = daysOf(search, today);
  const filter = { ...days, surveyId: search.survey, suspects: search.suspects ?? ('exclude' as const) };
  const score = useQuery(scoreQuery(workspace.id, filter));
  const described = search.period === 'all' ? 'All time' : writeDays(days.from, days.to);
  return (
    <>
      <PageHeader
        title="Score"
        description={
          <>
            {described}
            {score.data && <span className="numbers"> · as of {writeTime(score.data.asOf, workspace.timeZone)}</span>}
          </>
        }
        actions={
          <>
            <SurveySelect value={search.survey} onChange={(survey) => change({ survey })} />
            <PeriodSelect search={search} days={days} today={formatDay(today)} />
          </>
        }
      />
      {score.data && isEmpty(score.data) ? (
        <NoScore score={score.data} search={search} />
      ) : (
        <div className={classes.page}>
          <div className={classes.figures}>
            <Loaded query={score} height={338} shape="panels">
              {(figures) => <ScoreFigures score={figures} included={search.suspects === 'include'} />}
            </Loaded>
            {score.data?.n !== 0 && <TrendPanel filter={filter} search={search} days={lengthOf(days)} />}
            {score.data && score.data.n > 0 && (
              <Panel title="Scores from 0 to 10">
                <ScoreHistogram histogram={score.data.histogram} />
              </Panel>
            )}
          </div>
          {workspace.can('responses:read') && <LatestAnswers filter={filter} />}
        </div>
      )}
      <AnswerDrawer answerId={search.answer} />
    </>
  );
}

function isEmpty(score: Score): boolean {
  return score.n === 0 && score.suspects.n === 0;
}

function lengthOf({ from, to }: { from: string; to: string }): number {
  return (parseDay(to) ?? 0) - (parseDay(from) ?? 0) + 1;
}
