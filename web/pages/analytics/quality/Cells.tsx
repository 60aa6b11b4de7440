// What stands in cells of tables about quality: shares and scores, as much of them as their size allows.
import {
  countOf,
  formatCount,
  formatFineInterval,
  formatFineShare,
  formatPoints,
  formatPointsInterval,
} from '../../../ui/numbers.ts';
import parts from '../parts.module.css';
import type { Headline, Share } from './queries.ts';

type ShareProps = { share: Share; of: string; nothing?: string };

/** Of fewer than five a share says nothing. */
export function ShareCell({ share, of, nothing = 'No answers' }: ShareProps) {
  if (share === null) return <span className="dimmed">{nothing}</span>;
  const counts = `${formatCount(share.count)} of ${formatCount(share.of)} ${of}`;
  if (share.of < 5) return <span className="dimmed">{counts}</span>;
  return (
    <>
      <strong>{formatFineShare(share.share)}</strong>
      <div className={parts.small}>
        {formatFineInterval(share.interval)}
        {share.of < 30 && ' · small sample'}
      </div>
      <div className={parts.small}>{counts}</div>
    </>
  );
}

/** @param counted whether n stands beside it already. */
export function ScoreCell({ score, counted = false }: { score: Headline; counted?: boolean }) {
  const { n, nps, interval, sample } = score;
  if (nps === null || interval === null) return <span className="dimmed">No answers</span>;
  if (sample === 'counts') return <span className="dimmed">{counted ? 'Too few' : countOf(n, 'answer')}</span>;
  return (
    <>
      <strong>{formatPoints(nps)}</strong>
      <div className={parts.limits}>{formatPointsInterval(interval)}</div>
      {!counted && <div className={parts.limits}>{countOf(n, 'answer')}</div>}
      {sample === 'marked' && <div className={parts.limits}>small sample</div>}
    </>
  );
}

/** A score in a line of text, as much of it as its size allows. */
export function sayScore({ n, nps, interval, sample }: Headline): string {
  if (nps === null || interval === null) return 'no answers';
  if (sample === 'counts') return countOf(n, 'answer');
  return `NPS ${formatPoints(nps)} (${formatPointsInterval(interval)}, ${countOf(n, 'answer')})`;
}
