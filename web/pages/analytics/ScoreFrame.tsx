// The frame of every page of the score: its head, what is asked about, and the way to the others. What is chosen stands in the
// address and stays from page to page.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { writeDays, writeTime } from '../../ui/dates.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { KeepMenu } from '../reports/KeepMenu.tsx';
import { AnswerDrawer } from '../responses/AnswerDrawer.tsx';
import { surveysQuery } from '../surveys/queries.ts';
import { SurveySelect } from '../surveys/SurveySelect.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import { sharedSearch } from './period.ts';
import { ScoreChips } from './ScoreChips.tsx';
import { ScoreFilters } from './ScoreFilters.tsx';
import classes from './ScoreFrame.module.css';
import { scorePages } from './score-pages.ts';
import { type ScoreView, useScoreView } from './score-view.ts';

type Props = {
  /** The heading of the page; that of the first is "Score". */
  title: string;
  /** The moment whose numbers these are. */
  asOf?: string | undefined;
  /** Said under the heading, beside the period. */
  description?: ReactNode;
  /** What can be done on this page, beside what is asked about. */
  actions?: ReactNode;
  /** The tab that the page belongs to, where it has none of its own. */
  within?: string;
  /** Left out on pages that choose their periods themselves. */
  withPeriod?: boolean;
  children: ReactNode | ((view: ScoreView) => ReactNode);
};

/** Pages that need what is asked about before their children read it by `useScoreView`, too. */
export function ScoreFrame({ title, asOf, description, actions, within, withPeriod = true, children }: Props) {
  const { timeZone } = useWorkspace();
  const view = useScoreView();
  const { search, days, today } = view;
  const change = useChangeSearch();
  return (
    <>
      <PageHeader
        title={title}
        description={
          <>
            {description}
            {description && withPeriod && ' · '}
            {withPeriod && (search.period === 'all' ? 'All time' : writeDays(days.from, days.to))}
            <SurveyOnPaper surveyId={search.survey} />
            {asOf !== undefined && <span className="numbers"> · as of {writeTime(asOf, timeZone)}</span>}
          </>
        }
        actions={
          <div className={classes.controls}>
            <SurveySelect value={search.survey} onChange={(survey) => change({ survey })} />
            {withPeriod && <PeriodSelect search={search} days={days} today={today} />}
            <ScoreFilters where={search.where} suspects={search.suspects ?? 'exclude'} />
            {actions}
            <KeepMenu view={view} />
          </div>
        }
      />
      <PageTabs label="Score" parts={scorePages} search={sharedSearch(search)} {...(within ? { within } : {})} />
      <ScoreChips where={search.where} suspects={search.suspects} />
      <Allowed permission="score:read">{typeof children === 'function' ? children(view) : children}</Allowed>
      <AnswerDrawer answerId={search.answer} />
    </>
  );
}

/** The choice of a survey is not printed, so that paper says it in words. */
function SurveyOnPaper({ surveyId }: { surveyId: string | undefined }) {
  const { id } = useWorkspace();
  const surveys = useQuery({ ...surveysQuery(id), enabled: surveyId !== undefined }).data?.items;
  const name = surveys?.find((one) => one.id === surveyId)?.name;
  return name === undefined ? null : <span className={classes.paper}> · {name}</span>;
}
