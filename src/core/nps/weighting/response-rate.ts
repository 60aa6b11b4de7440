// How many of those who were reached answered, and how many of these went on after the score.
import type { Interval } from '../counts.ts';
import { rateInterval } from '../wilson-interval.ts';

export type AskOutcomes = {
  /** Messages or prompts that reached a contact: sent, without those that bounced. */
  readonly delivered: number;
  /** Contacts who gave a score, whether or not they went on. At most `delivered`. */
  readonly answered: number;
  /** Those who answered all that they were asked. At most `answered`. */
  readonly completed: number;
};

/** A share (0..1) with its Wilson interval. */
export type Rate = Interval & { readonly rate: number };

export type ResponseRates = {
  /** answered / delivered (AAPOR RR2: partial answers count). */
  readonly response: Rate;
  /** completed / delivered (AAPOR RR1). */
  readonly complete: Rate;
  /** (answered - completed) / answered; null when nobody answered. */
  readonly partial: Rate | null;
};

/** The rates of a group that was asked. Null when nothing was delivered or the counts contradict each other. */
export function responseRates(
  { delivered, answered, completed }: AskOutcomes,
  confidence = 0.95,
): ResponseRates | null {
  const response = rateInterval(answered, delivered, confidence);
  const complete = rateInterval(completed, delivered, confidence);
  if (response === null || complete === null || completed > answered) return null;
  return { response, complete, partial: rateInterval(answered - completed, answered, confidence) };
}
