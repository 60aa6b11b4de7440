// The answers of a contact as a chain, each ended by the next: so that each contact counts once, with the latest trusted answer of a
// window. An answer counts from its day until the next one's, or until the window has passed; what it adds on the one day and takes
// away on the other is all that the counts know of it, so that late, changed and deleted answers are differences like any other.
import { type Link, never } from './fact.ts';

/** Days of the windows in which the latest answers are counted. */
export const windows = [30, 90, 365] as const;

/** How a link is and is to be; null where there is none. */
export type LinkMove = { before: Link | null; after: Link | null };

/**
 * Sets where the answers of these contacts end: on `after` of the moves themselves, and as further moves for answers that only end
 * elsewhere. What was counted of a contact who is no longer known ends where it did.
 * @param kept the counted answers of every contact whose answers these moves add, take away or put elsewhere.
 */
export function relink(moves: readonly LinkMove[], kept: readonly Link[]): LinkMove[] {
  const moved = new Set(moves.flatMap(({ before }) => (before === null ? [] : before.responseId)));
  const others = kept
    .filter(({ responseId }) => !moved.has(responseId))
    .map((before) => ({ before, after: { ...before } }));
  const touched = new Set(
    moves.filter(movesChain).flatMap(({ before, after }) => [before?.contactId ?? null, after?.contactId ?? null]),
  );
  const chains = new Map<string, Link[]>();
  for (const { before, after } of [...moves, ...others]) {
    if (after === null) continue;
    if (after.suspect || after.contactId === null) {
      const stays = before !== null && !after.suspect;
      after.nextDay = stays ? before.nextDay : null;
      after.nextSurveyDay = stays ? before.nextSurveyDay : null;
      continue;
    }
    if (!touched.has(after.contactId)) continue;
    const chain = chains.get(after.contactId);
    if (chain === undefined) chains.set(after.contactId, [after]);
    else chain.push(after);
  }
  for (const chain of chains.values()) {
    if (chain.length > 1) chain.sort(byTime);
    const nextBySurvey = new Map<string, number>();
    let next = never;
    for (const link of chain.toReversed()) {
      link.nextDay = next;
      link.nextSurveyDay = nextBySurvey.get(link.surveyId) ?? never;
      next = link.day;
      nextBySurvey.set(link.surveyId, link.day);
    }
  }
  return others.filter(({ before, after }) => !endsTheSame(before, after));
}

export function endsTheSame(one: Link, other: Link): boolean {
  return one.nextDay === other.nextDay && one.nextSurveyDay === other.nextSurveyDay;
}

/** Whether a move may change where other answers of a contact end, so that these must be looked at. */
export function movesChain({ before, after }: { before: Place | null; after: Place | null }): boolean {
  if (before === null || after === null) return true;
  return (
    before.day !== after.day ||
    before.suspect !== after.suspect ||
    before.surveyId !== after.surveyId ||
    before.contactId !== after.contactId
  );
}

type Place = Pick<Link, 'day' | 'suspect' | 'surveyId' | 'contactId'>;

/** By the day, and on one day as they came. */
export function byTime(one: Pick<Link, 'day' | 'responseId'>, other: Pick<Link, 'day' | 'responseId'>): number {
  return one.day - other.day || Number(BigInt(one.responseId) - BigInt(other.responseId));
}

/** How the latest answers change on a day, by score. Window 0: how many answers of contacts there were; survey '0': all surveys. */
export type LatestStep = { workspaceId: string; windowDays: number; surveyId: string; day: number; bins: number[] };

export function latestSteps(moves: readonly LinkMove[]): LatestStep[] {
  const steps = new Map<string, LatestStep>();
  const add = (link: Link, windowDays: number, surveyId: string, day: number, by: number) => {
    const key = `${link.workspaceId}/${windowDays}/${surveyId}/${day}`;
    let step = steps.get(key);
    if (step === undefined) {
      step = { workspaceId: link.workspaceId, windowDays, surveyId, day, bins: new Array<number>(11).fill(0) };
      steps.set(key, step);
    }
    step.bins[link.score] = (step.bins[link.score] ?? 0) + by;
  };
  const count = (link: Link | null, by: 1 | -1) => {
    if (link === null) return;
    for (const [surveyId, next] of [
      ['0', link.nextDay],
      [link.surveyId, link.nextSurveyDay],
    ] as const) {
      if (next === null) continue;
      add(link, 0, surveyId, link.day, by);
      for (const window of windows) {
        const end = Math.min(next, link.day + window);
        if (end <= link.day) continue;
        add(link, window, surveyId, link.day, by);
        add(link, window, surveyId, end, -by);
      }
    }
  };
  for (const { before, after } of moves) {
    if (before !== null && after !== null && isLatestTheSame(before, after)) continue;
    count(before, -1);
    count(after, 1);
  }
  return [...steps.values()].filter(({ bins }) => bins.some((by) => by !== 0));
}

function isLatestTheSame(before: Link, after: Link): boolean {
  return (
    endsTheSame(before, after) &&
    before.day === after.day &&
    before.score === after.score &&
    before.surveyId === after.surveyId
  );
}
