// How the score of a period compares with as many days before, and whether that may be chance.
import { Link } from '@tanstack/react-router';
import { writeDays } from '../../ui/dates.ts';
import { countOf, formatPoints } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnswersLink } from './AnswersLink.tsx';
import { judge, judged, sayChance, sayDifference } from './change-words.ts';
import { sharedSearch } from './period.ts';
import type { Score } from './queries.ts';
import classes from './ScorePage.module.css';
import { useScoreView } from './score-view.ts';

export function ScoreChange({ score }: { score: Score }) {
  const { id } = useWorkspace();
  const { search } = useScoreView();
  const { before } = score;
  // Nothing lies before all time, and nothing can be compared with nobody.
  if (search.period === 'all' || before.n === 0 || score.n === 0) return null;
  const verdict = judge(before, Math.min(before.n, score.n));
  return (
    <div className={classes.change}>
      <p>
        {verdict === 'few' ? (
          <>Before: {countOf(before.n, 'answer')}. </>
        ) : (
          <>
            <strong className="numbers">{sayDifference(before)}</strong> against {writeDays(before.from, before.to)}{' '}
            (NPS {formatPoints(before.nps ?? 0)},{' '}
            <AnswersLink days={before} className="link">
              {countOf(before.n, 'answer')}
            </AnswersLink>
            ).{' '}
          </>
        )}
        <strong>{judged[verdict]}</strong>
        {verdict !== 'few' && before.p !== null && <span className="dimmed"> {sayChance(before.p)}</span>}
      </p>
      {verdict !== 'few' && (
        <Link
          to="/w/$workspaceId/score/move"
          params={{ workspaceId: id }}
          search={sharedSearch(search)}
          className={`link ${classes.screen}`}
        >
          Why did it move?
        </Link>
      )}
    </div>
  );
}
