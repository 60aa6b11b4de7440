// One answer as it is counted: its survey, day, score and verdict, and a code for each dimension.
import { bandCode, builtIn, type DeclaredDimension, deviceCode, numberOf } from './dimension.ts';

/** What places an answer among those of its contact. */
export type Link = {
  workspaceId: string;
  responseId: string;
  surveyId: string;
  contactId: string | null;
  /** Days since 1970-01-01 in the workspace's zone. */
  day: number;
  score: number;
  suspect: boolean;
  /** The day of the contact's next trusted answer, `never` without; null where this answer is not counted by contact. */
  nextDay: number | null;
  /** The same among the answers to its survey. */
  nextSurveyDay: number | null;
};

export const never = 2_147_483_647;

export type Fact = Link & {
  channel: number;
  language: number;
  device: number;
  hour: number;
  /** 1 the first answer of its contact, 2 a later one, 0 of nobody known. */
  visit: number;
  /** A code for each slot of a declared dimension, from slot 1; 0 where there is none. */
  slots: number[];
};

/** An answer as it is stored, with what is known of who gave it. */
export type StoredAnswer = Omit<Link, 'nextDay' | 'nextSurveyDay'> & {
  channel: string;
  language: string | null;
  userAgent: string | null;
  hour: number;
  /** Whether another answer of its contact has been counted before. */
  again: boolean;
  /** What the declared dimensions say of it, by slot from 1 on; null is not known. */
  known: readonly (string | null)[];
};

export const slotCount = 8;

/** The code of a text of a dimension. */
export type CodeOf = (dimension: number, text: string) => number;

/** Calls `tell` with each text of an answer that has a code of its workspace, and the number of its dimension. */
export function eachText(
  answer: StoredAnswer,
  declared: readonly DeclaredDimension[],
  tell: (dimension: number, text: string) => void,
): void {
  tell(builtIn.channel, answer.channel);
  if (answer.language !== null) tell(builtIn.language, answer.language);
  for (const one of declared) {
    const text = one.bands === null ? (answer.known[one.slot - 1] ?? null) : null;
    if (text !== null) tell(numberOf(one), text);
  }
}

/** How an answer is counted when it is counted for the first time. */
export function factOf(answer: StoredAnswer, declared: readonly DeclaredDimension[], codeOf: CodeOf): Fact {
  const slots = new Array<number>(slotCount).fill(0);
  for (const one of declared) {
    const text = answer.known[one.slot - 1] ?? null;
    if (one.bands !== null) slots[one.slot - 1] = bandCode(text, one.bands);
    else if (text !== null) slots[one.slot - 1] = codeOf(numberOf(one), text);
  }
  return {
    workspaceId: answer.workspaceId,
    responseId: answer.responseId,
    surveyId: answer.surveyId,
    contactId: answer.contactId,
    day: answer.day,
    score: answer.score,
    suspect: answer.suspect,
    nextDay: null,
    nextSurveyDay: null,
    channel: codeOf(builtIn.channel, answer.channel),
    language: answer.language === null ? 0 : codeOf(builtIn.language, answer.language),
    device: deviceCode(answer.userAgent),
    hour: answer.hour,
    visit: visitOf(answer),
    slots,
  };
}

function visitOf({ contactId, again }: StoredAnswer): number {
  if (contactId === null) return 0;
  return again ? 2 : 1;
}

/** Calls `tell` with each dimension of a fact and its code: those of the workspace and the built-in ones. */
export function eachCode(
  fact: Fact,
  declared: readonly DeclaredDimension[],
  tell: (dimension: number, code: number) => void,
): void {
  tell(builtIn.channel, fact.channel);
  tell(builtIn.language, fact.language);
  tell(builtIn.device, fact.device);
  tell(builtIn.hour, fact.hour);
  tell(builtIn.visit, fact.visit);
  for (const one of declared) tell(numberOf(one), fact.slots[one.slot - 1] ?? 0);
}
