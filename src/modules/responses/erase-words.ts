// Takes out of a person's answers what they wrote and what their browser said of itself. Scores and choices stay: they name
// nobody, and every count stays what it was.
import type { Answers, AnswerValue } from '../../core/survey/index.ts';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/queue/announcements.ts';
import { responseChanged } from './events.ts';
import { lockByContact, updateResponse } from './queries/edit.ts';

/** To be called in a transaction, while the contact is there: afterwards nobody can tell which answers were theirs. */
export async function eraseWords({ db, workspace, clock }: Context, contactId: string): Promise<void> {
  const given = await lockByContact(db, workspace.id, contactId);
  for (const response of given) {
    const { userAgent: _, network: __, ...evidence } = response.evidence;
    const answers = withoutWords(response.answers);
    await updateResponse(db, { ...response, comment: null, answers, evidence }, clock.now());
  }
  await announce(
    db,
    workspace.id,
    responseChanged,
    given.map(({ id }) => id),
    [],
  );
}

function withoutWords(answers: Answers | null): Answers | null {
  const kept = Object.entries(answers ?? {}).flatMap(([id, value]): [string, AnswerValue][] => {
    if (typeof value === 'string') return [];
    return [[id, typeof value === 'number' ? value : { ...value, other: null }]];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
