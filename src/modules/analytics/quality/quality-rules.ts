// What makes an answer doubtful beside its verdict, and how far it goes. Pure; the rules in words are what the API tells.
import { type Answers, boundsOf, furtherQuestions, type SurveyDefinition } from '../../../core/survey/index.ts';
import type { AnswerDetails } from '../queries/answer-details.ts';

/** A tap on the page sooner than this after it could be seen was given without reading it. */
const visibleMsMin = 1_000;
/** An answer sooner than this after the handover was given to a message that had hardly arrived. */
const secondsMin = 10;
const ratingsMin = 3;
/** An answer that came sooner after the handover is early. */
export const earlySecondsMax = 86_400;

export const rules = {
  speeders:
    'The score was tapped within 1 second of the page being visible, or came within 10 seconds of an e-mail or a text message being handed over.',
  straightLines: 'At least three rating questions on the same scale were answered, all with the same number.',
  repeats:
    'An answer of nobody known, after another one to the same survey on the same day from the same network and the same browser. Several customers in one office or shop look the same.',
} as const;

/** Null where it cannot be told how fast an answer was. */
export function isSpeeder(answer: AnswerDetails): boolean | null {
  const tapped = answer.act === 'touch' && answer.visibleMs !== null;
  const delivered = ['email', 'sms'].includes(answer.channel) && answer.secondsSinceDelivery !== null;
  if (!tapped && !delivered) return null;
  const { visibleMs, secondsSinceDelivery } = answer;
  return (tapped && (visibleMs ?? 0) < visibleMsMin) || (delivered && (secondsSinceDelivery ?? 0) < secondsMin);
}

/** Null where fewer than three rating questions on one scale were answered. */
export function isStraightLine({ answers }: AnswerDetails, { questions }: SurveyDefinition): boolean | null {
  const rated = questions.flatMap((question) => {
    const bounds = boundsOf(question);
    const value = answerTo(answers, question.id);
    return bounds === null || typeof value !== 'number' ? [] : [{ scale: `${bounds.lowest}-${bounds.highest}`, value }];
  });
  const lines = [...Map.groupBy(rated, ({ scale }) => scale).values()].filter(({ length }) => length >= ratingsMin);
  if (lines.length === 0) return null;
  return lines.some((line) => line.every(({ value }) => value === line[0]?.value));
}

/** Which of these answers of nobody known repeat another one; null for all that cannot be told of. */
export function findRepeats(answers: readonly AnswerDetails[]): (boolean | null)[] {
  const seen = new Set<string>();
  return answers.map(({ origin, surveyId, day }) => {
    if (origin === null) return null;
    const key = `${surveyId} ${day} ${origin}`;
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}

/** How many further questions were shown for this score, all of them or fewer being answered; null where none were. */
export function furtherOf(answer: AnswerDetails, { questions }: SurveyDefinition): 'all' | 'some' | 'none' | null {
  // Written back by text message: nothing but a comment is asked there. Imported: nobody knows what was asked.
  if (answer.act === null || answer.act === 'text') return null;
  const { shown } = furtherQuestions({ questions }, { score: answer.score, answers: answer.answers });
  if (shown.length === 0) return null;
  const answered = shown.filter((id) => answerTo(answer.answers, id) !== undefined).length;
  return answered === shown.length ? 'all' : answered === 0 ? 'none' : 'some';
}

function answerTo(answers: Answers | null, id: string) {
  return answers !== null && Object.hasOwn(answers, id) ? answers[id] : undefined;
}
