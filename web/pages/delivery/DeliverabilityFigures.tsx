// The four numbers of the period, each share with its interval and what it was before.
import { formatCount, formatFineInterval, formatFineShare } from '../../ui/numbers.ts';
import classes from './Deliverability.module.css';
import type { Rates, Share } from './deliverability-queries.ts';

export function DeliverabilityFigures({ total, before }: { total: Rates; before: Rates }) {
  return (
    <dl className={classes.figures}>
      <div>
        <dt>Sent</dt>
        <dd>
          <strong>{formatCount(total.sent)}</strong>
          <span>{total.failed > 0 ? `${formatCount(total.failed)} more refused at once` : 'none refused at once'}</span>
          <span>before: {formatCount(before.sent)}</span>
        </dd>
      </div>
      <Figure name="Delivered" share={total.deliveredRate} before={before.deliveredRate} note={toldNote(total)} />
      <Figure name="Bounced" share={total.bounceRate} before={before.bounceRate} />
      <Figure name="Reported as spam" share={total.complaintRate} before={before.complaintRate} />
    </dl>
  );
}

type FigureProps = { name: string; share: Share | null; before: Share | null; note?: string | null };

function Figure({ name, share, before, note }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {note ? (
          <span>{note}</span>
        ) : (
          share && (
            <>
              <strong>{formatFineShare(share.share)}</strong>
              <span>95% interval {formatFineInterval(share)}</span>
              <span>before: {before === null ? 'nothing sent' : formatFineShare(before.share)}</span>
            </>
          )
        )}
      </dd>
    </div>
  );
}

/** Not every way tells what arrived: a mail server only says what came back. */
function toldNote({ delivered, sent }: Rates): string | null {
  return delivered === 0 && sent > 0
    ? 'No provider has told of deliveries. A mail server only tells what bounces.'
    : null;
}
