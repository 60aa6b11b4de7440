// What a respondent's page may post, by script as JSON or without script as a form. Anyone can post anything here.
import type { Act, ScoreEvidence } from './judge-score.ts';
import type { PostedAnswers } from './read-answers.ts';
import { type Problem, readText } from './read-value.ts';

/** What the page's script reports of itself. Whoever posts it may lie: it is evidence, never proof. */
export type PageEvidence = Pick<ScoreEvidence, 'pointerEvents' | 'keyEvents' | 'visibleMs' | 'automated'>;

export type Answer = {
  /** 0 to 10. */
  score: number;
  /** Undefined: leave the comment as it is. Null: there is none, or no longer one. */
  comment: string | null | undefined;
  act: Act;
  evidence: PageEvidence;
  /** Whether the field was filled in that people cannot see. */
  trapFilled: boolean;
  /** Answers to further questions, to be read by `readAnswers`. Undefined: leave them as they are. */
  answers: PostedAnswers | undefined;
  /** The survey version whose question was shown; null where the page did not say. */
  version: number | null;
};

/** In UTF-16 code units, as `maxlength` counts. */
export const commentLengthMax = 5_000;

/** The name of the form field that people cannot see. */
export const trapField = 'website';

/** The form field that lists the further questions that were asked, by their ids with commas between. */
export const askedField = 'asked';

/** The form field of a further question, or of what is written beside it: `name` is its field among posted answers. */
export function questionField(name: string): string {
  return `${questionPrefix}${name}`;
}

const questionPrefix = 'q.';

/** Reads the body of a post: an object from JSON, or of strings from a form, where `act` is missing. */
export function checkAnswer(body: unknown): { answer: Answer } | { problems: Problem[] } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { problems: [{ path: '', message: 'Must be an answer with a score.' }] };
  }
  const fields = body as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  const answer: Answer = {
    score: readScore(fields.score, problems),
    comment: readComment(fields.comment, problems),
    act: readAct(fields.act, problems),
    evidence: readEvidence(fields.evidence),
    trapFilled: fields[trapField] !== undefined && fields[trapField] !== '',
    answers: readPosted(fields),
    version: readVersion(fields.version, problems),
  };
  return problems.length > 0 ? { problems } : { answer };
}

/** A script posts `answers`; a form posts a field for each answer, none for those left open, and says what it asked. */
function readPosted(fields: Readonly<Record<string, unknown>>): PostedAnswers | undefined {
  const { answers } = fields;
  if (typeof answers === 'object' && answers !== null) return answers as PostedAnswers;
  if (fields[askedField] === undefined) return undefined;
  const posted = Object.entries(fields).filter(([name]) => name.startsWith(questionPrefix));
  return Object.fromEntries(posted.map(([name, value]) => [name.slice(questionPrefix.length), value]));
}

/** The further questions that a form says it asked, by id. */
export function readAsked(body: unknown): string[] {
  const asked = typeof body === 'object' && body !== null && askedField in body ? body[askedField] : '';
  return typeof asked === 'string' ? asked.split(',') : [];
}

function readScore(value: unknown, problems: Problem[]): number {
  const score = readWhole(value);
  if (score !== null && score <= 10) return score;
  problems.push({ path: 'score', message: 'Choose a number from 0 to 10.' });
  return 0;
}

function readComment(value: unknown, problems: Problem[]): string | null | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? withoutControls(value) : value;
  return readText(text, 'comment', { maximumLength: commentLengthMax, lines: 'many' }, problems);
}

/** People paste what they do not see; PostgreSQL refuses NUL. */
function withoutControls(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, '');
}

function readAct(value: unknown, problems: Problem[]): Act {
  if (value === undefined) return 'form';
  if (value === 'arrival' || value === 'touch' || value === 'form') return value;
  problems.push({ path: 'act', message: 'Must be arrival, touch or form.' });
  return 'form';
}

function readVersion(value: unknown, problems: Problem[]): number | null {
  if (value === undefined || value === null || value === '') return null;
  const version = readWhole(value);
  if (version !== null && version >= 1) return version;
  problems.push({ path: 'version', message: 'Must be a whole number, 1 or more.' });
  return null;
}

/** What cannot be read counts as not measured: a broken measurement must not lose an answer. */
function readEvidence(value: unknown): PageEvidence {
  const fields = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const visibleMs = readWhole(fields.visibleMs);
  return {
    pointerEvents: readWhole(fields.pointerEvents) ?? 0,
    keyEvents: readWhole(fields.keyEvents) ?? 0,
    visibleMs,
    automated: fields.automated === true,
  };
}

/** A whole number from 0 to 2^31 − 1, given as a number or in digits. */
function readWhole(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < 2 ** 31 ? number + 0 : null;
}
