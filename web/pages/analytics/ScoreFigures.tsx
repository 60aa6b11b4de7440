// The figures of a period: NPS with its interval, the categories, the response rate.
import { useQuery } from '@tanstack/react-query';
import { CategoryBar } from '../../ui/CategoryBar.tsx';
import { NpsFigure } from '../../ui/NpsFigure.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { benchmarksQuery } from './benchmark-queries.ts';
import type { Score } from './queries.ts';
import { ResponseRate } from './ResponseRate.tsx';
import { ScoreBenchmarks } from './ScoreBenchmarks.tsx';
import { ScoreChange } from './ScoreChange.tsx';
import classes from './ScorePage.module.css';
import { SuspectsNote } from './SuspectsNote.tsx';

type Props = {
  score: Score;
  /** Whether suspects count in these figures. */
  included: boolean;
};

export function ScoreFigures({ score, included }: Props) {
  const { id } = useWorkspace();
  const benchmarks = useQuery(benchmarksQuery(id)).data?.items ?? [];
  return (
    <div className={classes.pair}>
      <Panel title="Net Promoter Score">
        <NpsFigure {...score} marks={benchmarks.map(({ nps }) => nps)} />
        <ScoreBenchmarks benchmarks={benchmarks} />
        <ScoreChange score={score} />
        <SuspectsNote score={score} included={included} />
      </Panel>
      <Panel title="Categories">
        <CategoryBar categories={score.categories} withShares={score.sample === 'marked' || score.sample === 'full'} />
        {score.responseRate && <ResponseRate rate={score.responseRate} />}
      </Panel>
    </div>
  );
}
