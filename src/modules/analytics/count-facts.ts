// Counts answers by their dimensions. The relay calls it in the transaction in which the announcements go; whatever happened to an
// answer, the difference between what it was counted as and what it is now is what moves, so that a step told twice counts once.
import type { Db } from '../../platform/context.ts';
import type { Announcement } from '../../platform/queue/announcements.ts';
import { byTime, latestSteps, movesChain, relink } from './contact-chain.ts';
import { builtIn, type DeclaredDimension, otherCode } from './dimension.ts';
import { type CodeOf, eachCode, eachText, type Fact, factOf } from './fact.ts';
import { markStale } from './queries/blocks.ts';
import { addToDimensionDays, type DimensionStep } from './queries/dimension-days.ts';
import { insertValues, selectCodes, selectCounted, type WorkspaceText } from './queries/dimensions.ts';
import { keepBefore } from './queries/fact-changes.ts';
import {
  type AnswerAndFact,
  type AnswerKey,
  type CountedLink,
  selectAnswersAndFacts,
  selectLinks,
  setAgain,
  takeTurn,
  writeFacts,
} from './queries/facts.ts';
import { addToLatestDays } from './queries/latest-days.ts';

const batchSize = 5_000;

export async function countFacts(db: Db, announcements: readonly Announcement[]): Promise<void> {
  const keys = new Map<string, AnswerKey>();
  for (const { workspaceId, ids } of announcements) {
    for (const id of ids) keys.set(`${workspaceId}/${id}`, { workspaceId, id });
  }
  await countAnswers(db, [...keys.values()]);
}

/**
 * Brings what is counted of these answers to what they are. The statements are about all workspaces at once: a thousand of them
 * with an answer each cost what one does.
 * @param earlier whether these are from before there were facts, so that later ones may have been taken for their contact's first.
 */
export async function countAnswers(db: Db, keys: readonly AnswerKey[], earlier = false): Promise<void> {
  if (keys.length === 0) return;
  await takeTurn(db);
  const counted = await selectCounted(db, [...new Set(keys.map(({ workspaceId }) => workspaceId))]);
  const declaredOf = (workspaceId: string) => counted.get(workspaceId)?.declared ?? [];
  const declared = [...counted.values()].flatMap((one) => one.declared);
  for (let start = 0; start < keys.length; start += batchSize) {
    const pairs = await selectAnswersAndFacts(db, keys.slice(start, start + batchSize), counted);
    const links = await selectLinks(db, contactsOf(pairs));
    const known = Map.groupBy(links, ({ contactId }) => contactId);
    for (const { answer } of pairs) {
      const others = answer === null ? undefined : known.get(answer.contactId);
      if (answer === null || others === undefined) continue;
      answer.again = !earlier || others.some((other) => byTime(other, answer) < 0);
    }
    const codeOf = await codesFor(db, pairs, declaredOf);
    const moves = movesOf(pairs, declaredOf, codeOf);
    const elsewhere = relink(moves, links);
    const written = moves.flatMap(({ before, after }) =>
      after !== null && !isSame(before, after) ? { before, after } : [],
    );
    const gone = moves.flatMap(({ before, after }) => (after === null && before !== null ? before : []));
    await writeFacts(db, { written, gone, elsewhere }, declared);
    await keepBefore(db, rewritten(moves));
    await addToDimensionDays(db, stepsOf(moves, declaredOf));
    if (earlier) await correctVisits(db, written, links);
    await addToLatestDays(db, latestSteps([...moves, ...elsewhere]));
    await markStale(db, staleOf([...written.map(({ after }) => after), ...gone], counted));
  }
}

/** What was counted and is counted as something else now: published figures are told again by it. A new day alone is not kept. */
function rewritten(moves: readonly Move[]): Fact[] {
  return moves.flatMap(({ before, after }) => {
    const same = after !== null && before?.score === after.score && before.suspect === after.suspect;
    return before === null || same ? [] : before;
  });
}

/** The contacts whose answers may end elsewhere because of what happened to these. */
function contactsOf(pairs: readonly AnswerAndFact[]): { workspaceId: string; contactId: string }[] {
  const contacts = new Map<string, { workspaceId: string; contactId: string }>();
  for (const { workspaceId, answer, fact } of pairs) {
    if (!movesChain({ before: fact, after: answer })) continue;
    for (const contactId of [answer?.contactId ?? null, fact?.contactId ?? null]) {
      if (contactId !== null) contacts.set(contactId, { workspaceId, contactId });
    }
  }
  return [...contacts.values()];
}

/** Counts as "again" what had been taken for the first answer of a contact of whom one from before has been counted now. */
async function correctVisits(db: Db, written: readonly Move[], links: readonly CountedLink[]): Promise<void> {
  const fresh = Map.groupBy(
    written.flatMap(({ before, after }) => (before === null && after !== null ? after : [])),
    ({ contactId }) => contactId,
  );
  const mistaken = links.filter(
    (link) => link.visit === 1 && fresh.get(link.contactId)?.some((one) => byTime(one, link) < 0),
  );
  await setAgain(db, mistaken);
  await addToDimensionDays(
    db,
    mistaken.flatMap(({ workspaceId, surveyId, day, score, suspect }) =>
      [surveyId, '0'].flatMap((survey) =>
        [1, 2].map((code) => {
          const bins = new Array<number>(11).fill(0);
          bins[score] = code === 2 ? 1 : -1;
          return { workspaceId, dimension: builtIn.visit, surveyId: survey, day, code, suspect, bins };
        }),
      ),
    ),
  );
}

/** Those that may stand in a block: all but what is newer than the blocks of its workspace. */
function staleOf(facts: readonly Fact[], counted: ReadonlyMap<string, { blocksTo: string | null }>): Fact[] {
  return facts.filter(({ workspaceId, responseId }) => {
    const to = counted.get(workspaceId)?.blocksTo ?? null;
    return to !== null && BigInt(responseId) <= BigInt(to);
  });
}

export type Move = { before: Fact | null; after: Fact | null };

/**
 * What each answer was counted as and is to be counted as. What was known of who gave it stays as it was when it was first counted,
 * and so does the hour of the day, though the zone of the workspace change.
 */
export function movesOf(
  pairs: readonly AnswerAndFact[],
  declaredOf: (workspaceId: string) => readonly DeclaredDimension[],
  codeOf: (workspaceId: string) => CodeOf,
): Move[] {
  const seen = new Set<string>();
  return pairs.map(({ workspaceId, answer, fact: before }) => {
    if (answer === null) return { before, after: null };
    if (before !== null) {
      const { contactId, day, score, suspect, surveyId } = answer;
      return { before, after: { ...before, contactId, day, score, suspect, surveyId } };
    }
    const after = factOf(answer, declaredOf(workspaceId), codeOf(workspaceId));
    if (after.contactId !== null) {
      if (seen.has(after.contactId)) after.visit = 2;
      seen.add(after.contactId);
    }
    return { before, after };
  });
}

/** How the counts move by these, each of them once. */
export function stepsOf(
  moves: readonly Move[],
  declaredOf: (workspaceId: string) => readonly DeclaredDimension[],
): DimensionStep[] {
  const steps = new Map<string, Map<number, DimensionStep>>();
  const count = (fact: Fact, by: 1 | -1) => {
    const { workspaceId, day, suspect, score } = fact;
    for (const surveyId of [fact.surveyId, '0']) {
      const key = `${workspaceId}/${surveyId}/${day}/${suspect}`;
      let some = steps.get(key);
      if (some === undefined) {
        some = new Map();
        steps.set(key, some);
      }
      const ofAll = some;
      eachCode(fact, declaredOf(workspaceId), (dimension, code) => {
        const place = dimension * 65_536 + code;
        let step = ofAll.get(place);
        if (step === undefined) {
          step = { workspaceId, dimension, surveyId, day, code, suspect, bins: new Array<number>(11).fill(0) };
          ofAll.set(place, step);
        }
        step.bins[score] = (step.bins[score] ?? 0) + by;
      });
    }
  };
  for (const { before, after } of moves) {
    if (before !== null && after !== null && isCountedTheSame(before, after)) continue;
    if (before !== null) count(before, -1);
    if (after !== null) count(after, 1);
  }
  return [...steps.values()].flatMap((some) => [...some.values()].filter(({ bins }) => bins.some((by) => by !== 0)));
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
  return (
    before !== null &&
    before.contactId === after.contactId &&
    before.nextDay === after.nextDay &&
    before.nextSurveyDay === after.nextSurveyDay &&
    isCountedTheSame(before, after)
  );
}

/** The codes of the texts of answers that are counted for the first time; a text that is new gets one. */
async function codesFor(
  db: Db,
  pairs: readonly AnswerAndFact[],
  declaredOf: (workspaceId: string) => readonly DeclaredDimension[],
): Promise<(workspaceId: string) => CodeOf> {
  const codes = new Map<string, Map<number, Map<string, number | null>>>();
  const ofDimension = (workspaceId: string, dimension: number) => {
    const ofWorkspace = codes.get(workspaceId) ?? new Map<number, Map<string, number | null>>();
    const found = ofWorkspace.get(dimension) ?? new Map<string, number | null>();
    codes.set(workspaceId, ofWorkspace.set(dimension, found));
    return found;
  };
  for (const { workspaceId, answer, fact } of pairs) {
    if (answer === null || fact !== null) continue;
    eachText(answer, declaredOf(workspaceId), (dimension, text) => {
      const texts = codes.get(workspaceId)?.get(dimension) ?? ofDimension(workspaceId, dimension);
      if (!texts.has(text)) texts.set(text, null);
    });
  }
  const without = (): WorkspaceText[] =>
    [...codes].flatMap(([workspaceId, dimensions]) =>
      [...dimensions].flatMap(([dimension, texts]) =>
        [...texts].flatMap(([text, code]) => (code === null ? { workspaceId, dimension, text } : [])),
      ),
    );
  const lookUp = async (texts: readonly WorkspaceText[]) => {
    for (const { workspaceId, dimension, text, code } of await selectCodes(db, texts)) {
      ofDimension(workspaceId, dimension).set(text, code);
    }
  };
  const asked = without();
  if (asked.length > 0) await lookUp(asked);
  const fresh = without();
  if (fresh.length > 0) {
    await insertValues(db, fresh);
    await lookUp(fresh);
  }
  return (workspaceId) => (dimension, text) => codes.get(workspaceId)?.get(dimension)?.get(text) ?? otherCode;
}
