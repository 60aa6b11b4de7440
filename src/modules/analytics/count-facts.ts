// Counts answers by their dimensions. The relay calls it in the transaction in which the announcements go; whatever happened to an
// answer, the difference between what it was counted as and what it is now is what moves, so that a step told twice counts once.
import type { Db } from '../../platform/context.ts';
import type { Announcement } from '../../platform/queue/announcements.ts';
import { type DeclaredDimension, otherCode } from './dimension.ts';
import { codesOf, type Fact, factOf, type StoredAnswer, textsOf } from './fact.ts';
import { addToDimensionDays, type DimensionStep } from './queries/dimension-days.ts';
import { insertValues, selectDeclared, selectValues } from './queries/dimensions.ts';
import { type AnswerAndFact, selectAnswersAndFacts, takeTurn, writeFacts } from './queries/facts.ts';

const batchSize = 5_000;

export async function countFacts(db: Db, announcements: readonly Announcement[]): Promise<void> {
  const byWorkspace = Map.groupBy(announcements, ({ workspaceId }) => workspaceId);
  for (const workspaceId of [...byWorkspace.keys()].sort()) {
    const ids = [...new Set((byWorkspace.get(workspaceId) ?? []).flatMap((announcement) => announcement.ids))];
    if (ids.length > 0) await countAnswers(db, workspaceId, ids);
  }
}

/** Brings what is counted of these answers to what they are. */
export async function countAnswers(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await takeTurn(db);
  const declared = await selectDeclared(db, workspaceId);
  for (let start = 0; start < ids.length; start += batchSize) {
    const pairs = await selectAnswersAndFacts(db, workspaceId, ids.slice(start, start + batchSize), declared);
    const codeOf = await codesFor(
      db,
      workspaceId,
      pairs.flatMap(({ answer }) => answer ?? []),
      declared,
    );
    const moves = movesOf(pairs, declared, codeOf);
    const changed = moves.filter(({ before, after }) => after !== null && !isSame(before, after));
    const gone = moves.flatMap(({ before, after }) => (after === null && before !== null ? before.responseId : []));
    await writeFacts(
      db,
      workspaceId,
      changed.flatMap(({ after }) => after ?? []),
      gone,
    );
    await addToDimensionDays(db, workspaceId, stepsOf(moves, declared));
  }
}

export type Move = { before: Fact | null; after: Fact | null };

/** What each answer was counted as and is to be counted as. What was known of who gave it stays as it was when it was first counted. */
export function movesOf(
  pairs: readonly AnswerAndFact[],
  declared: readonly DeclaredDimension[],
  codeOf: (dimension: number, text: string) => number,
): Move[] {
  const seen = new Set<string>();
  return pairs.map(({ answer, fact: before }) => {
    if (answer === null) return { before, after: null };
    const fresh = factOf(answer, declared, codeOf);
    if (before !== null) {
      const { contactId, day, score, suspect, surveyId } = fresh;
      return { before, after: { ...before, contactId, day, score, suspect, surveyId } };
    }
    const again = fresh.contactId !== null && seen.has(fresh.contactId);
    if (fresh.contactId !== null) seen.add(fresh.contactId);
    return { before, after: again ? { ...fresh, visit: 2 } : fresh };
  });
}

/** How the counts move by these, each of them once. */
export function stepsOf(moves: readonly Move[], declared: readonly DeclaredDimension[]): DimensionStep[] {
  const steps = new Map<string, DimensionStep>();
  const count = (fact: Fact, by: 1 | -1) => {
    for (const [dimension, code] of codesOf(fact, declared)) {
      for (const surveyId of [fact.surveyId, '0']) {
        const key = `${dimension}/${surveyId}/${fact.day}/${code}/${fact.suspect}`;
        let step = steps.get(key);
        if (step === undefined) {
          step = {
            dimension,
            surveyId,
            day: fact.day,
            code,
            suspect: fact.suspect,
            bins: new Array<number>(11).fill(0),
          };
          steps.set(key, step);
        }
        step.bins[fact.score] = (step.bins[fact.score] ?? 0) + by;
      }
    }
  };
  for (const { before, after } of moves) {
    if (before !== null && after !== null && isCountedTheSame(before, after)) continue;
    if (before !== null) count(before, -1);
    if (after !== null) count(after, 1);
  }
  return [...steps.values()].filter(({ bins }) => bins.some((by) => by !== 0));
}

function isCountedTheSame(before: Fact, after: Fact): boolean {
  return (
    before.surveyId === after.surveyId &&
    before.day === after.day &&
    before.score === after.score &&
    before.suspect === after.suspect
  );
}

function isSame(before: Fact | null, after: Fact): boolean {
  return before !== null && before.contactId === after.contactId && isCountedTheSame(before, after);
}

/** The codes of the texts of these answers; a text that is new gets one. */
async function codesFor(
  db: Db,
  workspaceId: string,
  answers: readonly StoredAnswer[],
  declared: readonly DeclaredDimension[],
): Promise<(dimension: number, text: string) => number> {
  let known = await knownCodes(db, workspaceId);
  const fresh = new Map<string, [number, string]>();
  for (const answer of answers) {
    for (const [dimension, text] of textsOf(answer, declared)) {
      const key = `${dimension}/${text}`;
      if (!known.has(key)) fresh.set(key, [dimension, text]);
    }
  }
  if (fresh.size > 0) {
    await insertValues(db, workspaceId, [...fresh.values()]);
    known = await knownCodes(db, workspaceId);
  }
  return (dimension, text) => known.get(`${dimension}/${text}`) ?? otherCode;
}

/** By `<dimension>/<text>`. */
async function knownCodes(db: Db, workspaceId: string): Promise<Map<string, number>> {
  const values = await selectValues(db, workspaceId);
  return new Map(values.map(({ dimension, code, value }) => [`${dimension}/${value}`, code]));
}
