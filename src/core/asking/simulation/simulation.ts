// What a simulation is given, and what it tells.
import type { Interval } from '../../nps/index.ts';
import type { RuleId } from '../decision.ts';
import type { ContactFacts, Occasion } from '../facts.ts';
import type { Expected } from '../sample-size.ts';

/**
 * A contact with all its occasions: the events of the period, or the day of its date property; none for the other kinds.
 * `asks` may lie in the period: they happen when their time has come.
 */
export type SimulatedContact = Omit<ContactFacts, 'occasion'> & { occasions: readonly Occasion[] };

/** Days of the workspace, both included. */
export type Period = { firstDay: number; lastDay: number; expected?: Expected };

export type SimulatedDay = {
  day: number;
  asked: number;
  /** First messages by channel. */
  byChannel: Record<string, number>;
  /** Contacts that this rule kept from being asked on this day although they were due, or shut out for good. */
  blocked: Partial<Record<RuleId, number>>;
  /** Of the asks of this day, and of all up to it. */
  expectedAnswers: number;
  expectedAnswersSoFar: number;
  /** Width in points of NPS of the interval that the answers so far are expected to give. */
  widthPoints: number;
};

export type SimulatedAsk = { contactId: string; at: Date; day: number; channel: string };

/** How it ended for a contact: asked, or the last rule that stood against it. */
export type Outcome = { contactId: string; asks: number; because: RuleId | null; until: Date | null };

export type Simulation = {
  days: SimulatedDay[];
  asks: SimulatedAsk[];
  outcomes: Outcome[];
  expectedAnswers: number;
  interval: Interval | null;
  widthPoints: number;
};
