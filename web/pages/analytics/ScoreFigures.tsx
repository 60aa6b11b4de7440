// The figures of a period: NPS with its interval, the categories, the response rate, the scores.
import { useQuery } from '@tanstack/react-query';
import { ScoreHistogram } from '../../charts/ScoreHistogram.tsx';
import { CategoryBar } from '../../ui/CategoryBar.tsx';
import { NpsFigure } from '../../ui/NpsFigure.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ChartMenu } from '../reports/ChartMenu.tsx';
import { AnswersLink } from './AnswersLink.tsx';
import { benchmarksQuery } from './benchmark-queries.ts';
import parts from './parts.module.css';
import type { Score, ScoreFilter } from './queries.ts';
import { ResponseRate } from './ResponseRate.tsx';
import { ScoreBenchmarks } from './ScoreBenchmarks.tsx';
import { ScoreChange } from './ScoreChange.tsx';
import classes from './ScorePage.module.css';
import { SuspectsNote } from './SuspectsNote.tsx';

type Props = {
  score: Score;
  filter: ScoreFilter;
  /** Whether suspects count in these figures. */
  included: boolean;
};

export function ScoreFigures({ score, filter, included }: Props) {
  const { id } = useWorkspace();
  const benchmarks = useQuery(benchmarksQuery(id)).data?.items ?? [];
  return (
    <div className={classes.pair}>
      <Panel title="Net Promoter Score">
        <NpsFigure
          {...score}
          marks={benchmarks.map(({ nps }) => nps)}
          answersOf={(words) => <AnswersLink className="link">{words}</AnswersLink>}
        />
        <ScoreBenchmarks benchmarks={benchmarks} />
        <ScoreChange score={score} />
        <SuspectsNote score={score} included={included} />
      </Panel>
      <div className={parts.stack}>
        <Panel title="Categories">
          <CategoryBar
            categories={score.categories}
            withShares={score.sample === 'marked' || score.sample === 'full'}
            answersOf={(category, count, name) => (
              <AnswersLink category={category} className="link" label={`${count} ${name.toLowerCase()}`}>
                {count}
              </AnswersLink>
            )}
          />
          {score.responseRate && <ResponseRate rate={score.responseRate} />}
        </Panel>
        {score.n > 0 && <Scores score={score} filter={filter} />}
      </div>
    </div>
  );
}

function Scores({ score, filter }: Pick<Props, 'score' | 'filter'>) {
  return (
    <Panel title="Scores from 0 to 10" actions={<ChartMenu name="the scores" kind="histogram" filter={filter} />}>
      <ScoreHistogram
        histogram={score.histogram}
        linkOf={(value, count, bar) =>
          count === 0 ? (
            bar
          ) : (
            <AnswersLink score={value} label={`${countOf(count, 'answer')} with the score ${value}`}>
              {bar}
            </AnswersLink>
          )
        }
      />
    </Panel>
  );
}
