// By what those can be told apart who were asked and may have said nothing: what is known of everybody, answer or none.
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Dictionary, readDictionary } from '../dictionary.ts';
import type { Dimension } from '../dimension.ts';
import { type labelsOf, nameOfDimension, nameOfValue } from '../list-dimensions.ts';
import { type Asked, countHandedOver } from '../queries/asked.ts';
import { findDimension, type Question } from '../question.ts';

/** `dimension`: null is the score that the contact gave before. `known`: its values of which there is an answer. */
export type AskedSegments = { dimension: Dimension | null; known: readonly string[] };

export const previousKey = 'previous';
const previousNames: Readonly<Record<string, string>> = {
  promoter: 'Promoters before',
  passive: 'Passives before',
  detractor: 'Detractors before',
  none: 'Never answered before',
};

/** Channel, properties of contacts and companies: everything else only an answer has. */
export function isKnownOfAsked({ key, declared }: Dimension): boolean {
  return key === 'channel' || declared !== null;
}

/** @throws AppError invalid or conflict, naming `by`. */
export function segmentsBy({ dimensions, valuesOf }: Dictionary, by: string): AskedSegments {
  if (by === previousKey) return { dimension: null, known: [] };
  const usable = dimensions.filter(isKnownOfAsked);
  if (dimensions.some(({ key }) => key === by) && !usable.some(({ key }) => key === by)) {
    const message = `Who did not answer has no ${by}. Choose one of ${[previousKey, ...usable.map(({ key }) => key)].join(', ')}.`;
    throw new AppError('invalid', message, { fields: [{ path: 'by', message }] });
  }
  const dimension = findDimension(usable, by, 'by');
  return { dimension, known: valuesOf(dimension).map(({ value }) => value) };
}

export function nameOfSegments({ dimension }: AskedSegments, labels: Awaited<ReturnType<typeof labelsOf>>): string {
  return dimension === null ? 'Score before' : nameOfDimension(dimension, labels);
}

/** The value as in filters, and its name. @param told as the query tells it: a band by its code. */
export function nameSegment(
  { dimension }: AskedSegments,
  dictionary: Dictionary,
  told: string,
): { value: string; name: string } {
  if (dimension === null) return { value: told, name: previousNames[told] ?? told };
  const value = isBanded(dimension) ? dictionary.nameOf(dimension, Number(told)) : told;
  return { value, name: nameOfValue(dimension, value) };
}

function isBanded({ declared }: Dimension): boolean {
  return declared !== null && declared.bands !== null;
}

/** Up to so many invitations are all read; of more an even part, one of `asked.every`, of about `drawn`. */
export type Reading = { most: number; drawn: number };
export const usualReading: Reading = { most: 100_000, drawn: 50_000 };

export type AskedReading = { asked: Asked; total: number };

/**
 * The invitations behind a question, and how many there are before the filters. Null where a filter is by something that
 * only an answer has.
 */
export async function readAsked(
  { db, workspace }: Context,
  { surveyId, firstDay, lastDay, where }: Question,
  { most, drawn }: Reading,
): Promise<AskedReading | null> {
  if (!where.every(({ dimension }) => isKnownOfAsked(dimension))) return null;
  const days = { surveyId, firstDay, lastDay, timeZone: workspace.timeZone };
  const [total, dictionary] = await Promise.all([
    countHandedOver(db, workspace.id, days),
    where.length === 0 ? null : readDictionary(db, workspace.id),
  ]);
  const within = where.map(({ dimension, codes }) => ({
    by: { dimension, known: dictionary?.valuesOf(dimension).map(({ value }) => value) ?? [] },
    values: codes
      .filter((code) => code >= 0)
      .map((code) => {
        if (code === 0) return '';
        return isBanded(dimension) ? String(code) : (dictionary?.nameOf(dimension, code) ?? '');
      }),
  }));
  return { total, asked: { ...days, within, every: total <= most ? 1 : Math.ceil(total / drawn) } };
}
