// The figures of a period: NPS with its interval, the categories, the response rate.
import { CategoryBar } from '../../ui/CategoryBar.tsx';
import { NpsFigure } from '../../ui/NpsFigure.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Score } from './queries.ts';
import { ResponseRate } from './ResponseRate.tsx';
import classes from './ScorePage.module.css';
import { SuspectsNote } from './SuspectsNote.tsx';

type Props = {
  score: Score;
  /** Whether suspects count in these figures. */
  included: boolean;
};

export function ScoreFigures({ score, included }: Props) {
  return (
    <div className={classes.pair}>
      <Panel title="Net Promoter Score">
        <NpsFigure {...score} />
        <SuspectsNote score={score} included={included} />
      </Panel>
      <Panel title="Categories">
        <CategoryBar categories={score.categories} withShares={score.sample === 'marked' || score.sample === 'full'} />
        {score.responseRate && <ResponseRate rate={score.responseRate} />}
      </Panel>
    </div>
  );
}
