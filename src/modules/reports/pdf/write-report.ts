// The score of a period on paper: the figure with what it rests on, its trend, its parts, what people wrote, and how all of
// it was computed.
import { lineColor, muted, warningText } from '../image/shapes.ts';
import { countOf, showsScore, writeCount, writeLimits, writeScore, writeShare } from '../image/words.ts';
import type { Comment } from '../read-comments.ts';
import { type Document, openDocument, type Paper, type Pen, takePen, writeFooters } from './pen.ts';
import type { ScoreReport } from './read-report.ts';
import { writeSegmentTable } from './segment-table.ts';

const small = { size: 9, fill: muted, lineHeight: 13 } as const;

/** A stream of the finished document. `compress: false` leaves its text readable to programs that cannot inflate. */
export function writeReport(report: ScoreReport, paper: Paper, { compress = true } = {}): Document {
  const { workspace, scope, asOf, timeZone } = report;
  const title = `NPS of ${workspace}, ${scope.days}`;
  const subject = [scope.survey, ...scope.filters].join(', ');
  const doc = openDocument({ title, author: workspace, subject, createdAt: asOf, paper, compress });
  const pen = takePen(doc);
  pen.text('H1', `NPS of ${workspace}`, { size: 20, weight: 600, lineHeight: 26 });
  pen.text('P', scope.days, { size: 12, lineHeight: 18 });
  pen.text('P', [scope.survey, ...scope.filters].join(' · '), small);
  pen.text('P', `As of ${writeMoment(asOf, timeZone)}. Days are those of ${timeZone}.`, small);
  writeHeadline(pen, report);
  pen.space(16);
  pen.chart(report.trend);
  pen.space(12);
  pen.chart(report.histogram);
  writeSegmentTable(pen, report.segments);
  writeComments(pen, 'Best comments', 'of promoters, the highest scores first', report.comments.best, report);
  writeComments(pen, 'Worst comments', 'of detractors, the lowest scores first', report.comments.worst, report);
  writeMethod(pen, report);
  writeFooters(doc, `NPS of ${workspace} · ${scope.days} · as of ${writeMoment(asOf, timeZone)}`, muted);
  doc.end();
  return doc;
}

function writeHeadline(pen: Pen, { score, withSuspects }: ScoreReport): void {
  pen.space(14);
  if (!showsScore(score)) {
    const text = score.n === 0 ? 'No answers in this period.' : `${countOf(score.n, 'answer')}: too few for a score.`;
    pen.text('P', text, { size: 16, weight: 600, lineHeight: 24 });
    return;
  }
  const { categories, interval, n, sample, suspects, responseRate } = score;
  pen.text('P', `NPS ${writeScore({ ...score, sample: 'full' }).split(' (')[0]}`, {
    ...{ size: 32, weight: 600, lineHeight: 40, fill: lineColor },
  });
  pen.text(
    'P',
    `With 95% confidence between ${writeLimits(interval).replace(' to ', ' and ')}, from ${countOf(n, 'answer')}.`,
    {
      ...{ size: 11, lineHeight: 16 },
    },
  );
  const share = (name: 'promoters' | 'passives' | 'detractors') =>
    `${writeShare(categories[name].share ?? 0)} ${name} (${writeCount(categories[name].count)})`;
  pen.text('P', `${share('promoters')}, ${share('passives')}, ${share('detractors')}.`);
  if (sample === 'marked') {
    pen.text('P', 'A small sample: fewer than 30 answers. Read the interval before the figure.', { fill: warningText });
  }
  if (suspects.n > 0) {
    const counted = withSuspects ? 'counted' : 'not counted';
    const one = suspects.n === 1 ? 'is' : 'are';
    pen.text('P', `${countOf(suspects.n, 'answer')} that may come from a machine ${one} ${counted}.`, small);
  }
  if (responseRate !== null && responseRate.asked > 0 && responseRate.rate !== null && responseRate.interval !== null) {
    const { asked, answered, rate, interval: limits } = responseRate;
    const between = `${Math.round(limits.lower * 100)} to ${Math.round(limits.upper * 100)}%`;
    pen.text(
      'P',
      `Response rate ${writeShare(rate)} (${between}): ${writeCount(answered)} of ${writeCount(asked)} invitations of this period were answered.`,
    );
  }
}

function writeComments(
  pen: Pen,
  title: string,
  which: string,
  comments: readonly Comment[],
  report: ScoreReport,
): void {
  if (comments.length === 0) return;
  pen.space(20);
  pen.need(70);
  pen.text('H2', title, { size: 13, weight: 600, lineHeight: 18 });
  pen.text('P', `${countOf(comments.length, 'comment')} ${which}.`, small);
  for (const { score, comment, answeredAt, surveyName, contactName } of comments) {
    pen.space(8);
    pen.need(44);
    const who = report.names && contactName !== null ? ` · ${contactName}` : '';
    const survey = report.scope.survey === surveyName ? '' : ` · ${surveyName}`;
    pen.text('P', `${score} · ${writeDate(answeredAt, report.timeZone)}${survey}${who}`, { ...small, weight: 600 });
    pen.text('P', comment.trim(), {}, 12);
  }
}

function writeMethod(pen: Pen, { score, segments, comments, names, withSuspects }: ScoreReport): void {
  pen.space(24);
  pen.need(80);
  pen.text('H2', 'Method', { size: 13, weight: 600, lineHeight: 18 });
  const lines = [
    'NPS is the share of promoters (9 and 10) minus the share of detractors (0 to 6), from −100 to +100.',
    'Intervals of scores are 95% score intervals (Tango 1998), those of shares Wilson intervals. Fewer than 5 answers have no score; fewer than 30 are a small sample.',
    withSuspects ? '' : 'Suspect answers, which may come from a machine, are left out.',
    segments === null
      ? ''
      : 'Each segment is compared with all others together by a permutation test; the limits of the difference are by MOVER. p is corrected for the number of segments (Benjamini–Hochberg), so that of those called apart at most one in twenty is so by chance.',
    score.responseRate === null
      ? 'A response rate of some of the answers cannot be told: who says nothing has no dimension.'
      : '',
    comments.best.length + comments.worst.length > 0
      ? `Comments are as they were written${names ? '' : '; the names of those who wrote are left out'}. “[…]” stands for characters that no font of this machine has: they can be read in Hark.`
      : '',
  ];
  for (const line of lines.filter((one) => one !== '')) pen.text('P', line, small);
}

function writeMoment(at: Date, timeZone: string): string {
  return at.toLocaleString('en-GB', {
    ...{
      timeZone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    },
  });
}

function writeDate(at: Date, timeZone: string): string {
  return at.toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
}
