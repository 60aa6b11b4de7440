// One answer as it is counted: its survey, day, score and verdict, and a code for each dimension.
import { bandCode, builtIn, type DeclaredDimension, deviceCode, numberOf } from './dimension.ts';

export type Fact = {
  responseId: string;
  surveyId: string;
  contactId: string | null;
  /** Days since 1970-01-01 in the workspace's zone. */
  day: number;
  score: number;
  suspect: boolean;
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
export type StoredAnswer = Omit<Fact, 'channel' | 'language' | 'device' | 'slots'> & {
  channel: string;
  language: string | null;
  userAgent: string | null;
  /** What the declared dimensions say of it, in their order; null is not known. */
  known: (string | null)[];
};

export const slotCount = 8;

/** What its dimensions are called: the texts that need a code of the workspace, by dimension number. */
export function textsOf(
  answer: StoredAnswer,
  declared: readonly DeclaredDimension[],
): [dimension: number, text: string][] {
  const found: [number, string | null][] = [
    [builtIn.channel, answer.channel],
    [builtIn.language, answer.language],
    ...declared.map((one, place): [number, string | null] => [
      numberOf(one),
      one.bands === null ? (answer.known[place] ?? null) : null,
    ]),
  ];
  return found.filter((pair): pair is [number, string] => pair[1] !== null);
}

/** @param codeOf the code of a text of a dimension. */
export function factOf(
  answer: StoredAnswer,
  declared: readonly DeclaredDimension[],
  codeOf: (dimension: number, text: string) => number,
): Fact {
  const codes = new Map(textsOf(answer, declared).map(([dimension, text]) => [dimension, codeOf(dimension, text)]));
  const slots = new Array<number>(slotCount).fill(0);
  for (const [place, one] of declared.entries()) {
    slots[one.slot - 1] =
      one.bands === null ? (codes.get(numberOf(one)) ?? 0) : bandCode(answer.known[place] ?? null, one.bands);
  }
  const { userAgent, known: _, ...rest } = answer;
  return {
    ...rest,
    channel: codes.get(builtIn.channel) ?? 0,
    language: codes.get(builtIn.language) ?? 0,
    device: deviceCode(userAgent),
    slots,
  };
}

/** The dimensions of a fact with the code of each, as they are counted: those of the workspace and the built-in ones. */
export function codesOf(fact: Fact, declared: readonly DeclaredDimension[]): [dimension: number, code: number][] {
  return [
    [builtIn.channel, fact.channel],
    [builtIn.language, fact.language],
    [builtIn.device, fact.device],
    [builtIn.hour, fact.hour],
    [builtIn.visit, fact.visit],
    ...declared.map((one): [number, number] => [numberOf(one), fact.slots[one.slot - 1] ?? 0]),
  ];
}
