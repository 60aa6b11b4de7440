// What answers a campaign may expect: as past asks with the same survey were answered, else as all of the workspace were, else as
// surveys usually are. What is said of the future says where it comes from.
import { type Expected, usualExpected } from '../../core/asking/index.ts';
import type { Context } from '../../platform/context.ts';
import { selectPastAnswers } from './queries/simulation.ts';

export type ExpectedFrom = Expected & { source: 'survey' | 'workspace' | 'usual' };

const dayMs = 86_400_000;
/** Who was asked later may still answer. */
const settledDays = 7;
const lookBackDays = 365;
/** Fewer say little. */
const asksMin = 50;
const answersMin = 10;

export async function expectAnswers(
  { db, workspace, clock }: Pick<Context, 'db' | 'workspace' | 'clock'>,
  surveyId: string,
): Promise<ExpectedFrom> {
  const until = new Date(clock.now().getTime() - settledDays * dayMs);
  const from = new Date(until.getTime() - lookBackDays * dayMs);
  for (const [source, only] of [
    ['survey', surveyId],
    ['workspace', null],
  ] as const) {
    const { asked, ...answers } = await selectPastAnswers(db, workspace.id, { surveyId: only, from, until });
    const answered = answers.detractors + answers.passives + answers.promoters;
    if (asked >= asksMin && answered >= answersMin) return { responseRate: answered / asked, answers, source };
  }
  return { ...usualExpected, source: 'usual' };
}
