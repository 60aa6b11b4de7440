// Reads the cells of a row as a past answer, or says what is wrong with it in one sentence.
import { type ContactInput, readDate, readNumber } from '../../contacts/index.ts';
import type { SurveyName } from '../queries/import.ts';
import type { AnswerPlan } from './answer-plan.ts';

export type AnswerRow = {
  survey: SurveyName;
  score: number;
  comment: string | null;
  locale: string | null;
  channel: string;
  /** ISO 8601; without a zone it is the time of the workspace, without a time its midnight. */
  answeredAt: string;
  answerId: string | null;
  /** Who answered, as far as the row says. */
  contact: ContactInput | null;
};

const longestComment = 10_000;
const earliest = Date.UTC(1990, 0, 1);
/** What the clocks of two zones can lie apart. */
const zonesApartMs = 14 * 3_600_000;

export function answerReader(plan: AnswerPlan, surveys: readonly SurveyName[], now: Date) {
  const byName = new Map(surveys.map((survey) => [survey.name.toLowerCase(), survey]));
  const fallback = surveys.find(({ id }) => id === plan.surveyId);
  const places = new Map(plan.columns.flatMap(({ field }, place) => (field === null ? [] : [[field, place] as const])));
  const latest = now.getTime() + zonesApartMs;

  return (cells: readonly string[]): AnswerRow | { because: string } => {
    const cell = (field: string): string | null => {
      const place = places.get(field);
      return (place === undefined ? undefined : storable(cells[place] ?? '')) || null;
    };
    const score = readNumber(cell('score') ?? '', false);
    if (score === null || !Number.isInteger(score) || score < 0 || score > 10) {
      return { because: `The score must be a whole number from 0 to 10, not "${shown(cell('score'))}".` };
    }
    const answeredAt = readDate(cell('answeredAt') ?? '', plan.dayFirst);
    if (answeredAt === null) {
      return { because: `"${shown(cell('answeredAt'))}" is not a date such as 2026-03-04.` };
    }
    const at = Date.parse(
      /[TZ]/.test(answeredAt) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(answeredAt) ? `${answeredAt}Z` : answeredAt,
    );
    if (!(at <= latest)) return { because: `The date ${answeredAt} lies in the future.` };
    if (at < earliest) return { because: `The date ${answeredAt} lies before 1990.` };
    const named = cell('survey');
    const survey = named === null ? fallback : byName.get(named.toLowerCase());
    if (survey === undefined) {
      return { because: named === null ? 'The row names no survey.' : `There is no survey “${shown(named)}”.` };
    }
    const comment = cell('comment');
    if ((comment?.length ?? 0) > longestComment) {
      return { because: `The comment has more than ${longestComment} characters.` };
    }
    const contact = readContact(cell);
    const locale = contact.locale ?? null;
    const channel = (cell('channel') ?? plan.channel).toLowerCase().slice(0, 40);
    return { survey, score, comment, locale, channel, answeredAt, answerId: cell('answerId'), contact };
  };
}

function readContact(cell: (field: string) => string | null): ContactInput {
  const contact: ContactInput = {};
  for (const field of ['email', 'externalId', 'phone', 'name', 'locale'] as const) {
    const text = cell(field);
    if (text !== null) contact[field] = text;
  }
  return contact;
}

function storable(text: string): string {
  return text.trim().toWellFormed().replaceAll('\0', '');
}

function shown(text: string | null): string {
  return text === null ? '' : text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
