// Scores that may come from a machine: how many, what they would change, and the score read with or without them.
import { SegmentedControl } from '@mantine/core';
import { smallSample } from '../../../src/core/nps/index.ts';
import { countOf, formatPoints, formatPointsInterval } from '../../ui/numbers.ts';
import { useChangeSearch } from '../../ui/search.ts';
import { AnswersLink } from './AnswersLink.tsx';
import type { Score } from './queries.ts';
import classes from './SuspectsNote.module.css';

type Props = { score: Score; included: boolean };

export function SuspectsNote({ score, included }: Props) {
  const change = useChangeSearch();
  const { n } = score.suspects;
  if (n === 0 && !included) return null;
  return (
    <div className={classes.note}>
      <p>
        <AnswersLink verdict="suspect" className="link">
          {countOf(n, 'suspect answer')}
        </AnswersLink>{' '}
        {included ? 'counted. ' : 'left out. '}
        {sentence(score, included)}
      </p>
      <SegmentedControl
        size="xs"
        aria-label="Answers that may come from a machine"
        value={included ? 'include' : 'exclude'}
        onChange={(value) => change({ suspects: value === 'include' ? 'include' : undefined })}
        data={[
          { value: 'exclude', label: 'Without suspects' },
          { value: 'include', label: 'With' },
        ]}
      />
    </div>
  );
}

/** Nothing where one of the two groups is too small for a score. */
function sentence({ n, suspects }: Score, included: boolean): string {
  const nWithout = included ? n - suspects.n : n;
  if (suspects.npsWith === null || suspects.npsWithout === null || smallSample(nWithout) === 'counts') return '';
  const [other, now] = included ? [suspects.npsWithout, suspects.npsWith] : [suspects.npsWith, suspects.npsWithout];
  const interval = included ? suspects.intervalWithout : suspects.intervalWith;
  const words = included ? 'Without them' : 'With them';
  const difference = Math.round(other) - Math.round(now);
  if (difference === 0) return `${words} the score is the same.`;
  const limits = interval === null ? '' : ` (${formatPointsInterval(interval)})`;
  return `${words} it would be ${formatPoints(other)}${limits}: ${formatPoints(difference)} points.`;
}
