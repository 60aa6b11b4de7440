// What stands above a trend: what people have written down, and the changes that were found in just these answers.
import { formatDay, parseDay } from '../../../core/calendar/index.ts';
import type { Context } from '../../../platform/context.ts';
import { listChanges, type QuestionQuery, readWhere, selectAnnotations, writeWhere } from '../../analytics/index.ts';
import type { Scope } from '../figures.ts';
import type { Mark } from './marks.ts';
import { writeDay, writePoints, writeShortDay } from './words.ts';

const mostNotes = 30;

export async function readMarks(ctx: Context, query: QuestionQuery, { firstDay, lastDay }: Scope): Promise<Mark[]> {
  const { surveyId } = query;
  const where = writeWhere(readWhere(query.where ?? '') ?? []);
  const [notes, changes] = await Promise.all([
    selectAnnotations(ctx.db, ctx.workspace.id, { surveyId, firstDay, lastDay }, mostNotes),
    listChanges(ctx, { surveyId, from: formatDay(firstDay), to: formatDay(lastDay) }),
  ]);
  const found = changes.filter(
    (one) => one.state === 'open' && one.surveyId === (surveyId ?? null) && one.where === where,
  );
  // Over so many days a day of a month is two days.
  const write = lastDay - firstDay > 300 ? writeDay : writeShortDay;
  return [
    ...notes.map(({ day, text }): Mark => ({ day, label: `${write(day)}: ${text}`, kind: 'note' })),
    ...found.map(({ since, direction, difference }): Mark => {
      const day = parseDay(since) ?? 0;
      const size =
        difference === null ? '' : ` by about ${writePoints(Math.abs(difference.points)).replace('+', '')} points`;
      return {
        day,
        label: `${write(day)}: the score ${direction === 'drop' ? 'fell' : 'rose'}${size}`,
        kind: 'change',
      };
    }),
  ];
}
