// Figures as a file: what a page of the score shows as a table, with the columns of its uncertainty.
import type { z } from 'zod';
import { formatDay, parseDay, stepsBetween } from '../../../core/calendar/index.ts';
import { emptyHistogram } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Reply } from '../../../platform/http/route.ts';
import type { Format } from '../../../platform/table-writer/index.ts';
import { figuresOf, type groupsQuery, readGroups } from '../../analytics/index.ts';
import { type ScoreRow, scoreColumns } from './score-columns.ts';
import { sendFile } from './send-file.ts';

/** Of the intervals that analytics computes. */
export const confidence = 0.95;

type Asked = z.output<typeof groupsQuery>;
type Groups = Awaited<ReturnType<typeof readGroups>>;
type Figures = ReturnType<typeof figuresOf>;

export async function exportScore(
  ctx: Context,
  reply: Reply,
  format: Format,
  { bom, ...asked }: Asked & { bom: boolean },
) {
  const told = await readGroups(ctx, asked);
  const columns = scoreColumns(
    told.by.map(({ name }) => name),
    confidence,
  );
  const exported = { name: 'score', format, byteOrderMark: bom, asked };
  return sendFile(ctx, reply, exported, { title: 'Score', columns, pages: once(rowsOf(told, asked)) });
}

function rowsOf({ groups, total, from, to, asOf }: Groups, { by, step, suspects }: Asked): ScoreRow[] {
  const row = (figures: Figures, days: { from: string; to: string }, values: ScoreRow['values']): ScoreRow => {
    const { promoters, passives, detractors } = figures.categories;
    const isTold = figures.sample === 'marked' || figures.sample === 'full';
    return {
      ...days,
      values,
      n: figures.n,
      promoters: promoters.count,
      passives: passives.count,
      detractors: detractors.count,
      nps: isTold ? figures.nps : null,
      interval: isTold ? figures.interval : null,
      sample: figures.sample,
      suspects,
      asOfMs: Date.parse(asOf),
    };
  };
  if (by) return groups.map((group) => row(group, { from: group.from, to: group.to }, group.values));
  if (!step) return [row(total, { from, to }, [])];
  // A step without answers is a row, too: a gap must show as a gap.
  const byStart = new Map(groups.map((group) => [group.from, group]));
  const [firstDay, lastDay] = [parseDay(from) ?? 0, parseDay(to) ?? 0];
  return stepsBetween(step, firstDay, lastDay).map(({ first, last }) => {
    const days = { from: formatDay(Math.max(first, firstDay)), to: formatDay(Math.min(last, lastDay)) };
    return row(byStart.get(days.from) ?? figuresOf(emptyHistogram()), days, []);
  });
}

async function* once<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  if (rows.length > 0) yield rows;
}
