// By what the company counts its answers beside what every answer has, and the counts themselves: nothing of the demo is announced.
import { countAnswers } from '../modules/analytics/count-facts.ts';
import { insertDimension } from '../modules/analytics/queries/dimensions.ts';
import type { Db } from '../platform/context.ts';
import { answerIds } from './queries/answers.ts';

const dimensions = [
  { subject: 'contact', property: 'plan' },
  { subject: 'contact', property: 'country' },
  { subject: 'company', property: 'industry' },
] as const;

export async function countBy(db: Db, workspaceId: string, now: Date): Promise<void> {
  for (const [place, one] of dimensions.entries()) {
    await insertDimension(db, workspaceId, { ...one, slot: place + 1, bands: null, ready: true }, now);
  }
  const ids = await answerIds(db, workspaceId);
  await countAnswers(
    db,
    ids.map((id) => ({ workspaceId, id })),
    true,
  );
}
