// The NPS of a company in one line of a table: with n and its interval, or the counts alone where there are too few.
// Undefined is on its way, null could not be loaded.
import { Skeleton } from '@mantine/core';
import { countOf, formatPoints, formatPointsInterval } from '../../ui/numbers.ts';
import type { CompanyScore } from './company-queries.ts';

export function CompanyNps({
  score,
}: {
  score: Pick<CompanyScore, 'n' | 'nps' | 'interval' | 'sample'> | null | undefined;
}) {
  if (score === null) return <span className="dimmed">–</span>;
  if (score === undefined) return <Skeleton height={14} width={90} />;
  const { n, nps, interval, sample } = score;
  if (nps === null || interval === null || sample === 'none') return <span className="dimmed">No answers</span>;
  if (sample === 'counts') return <span className="dimmed">{countOf(n, 'answer')}</span>;
  return (
    <>
      <strong>{formatPoints(nps)}</strong>
      <div className="dimmed">
        {formatPointsInterval(interval)} · {countOf(n, 'answer')}
      </div>
    </>
  );
}
