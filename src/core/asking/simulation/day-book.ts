// Keeps count of a simulation by day, and of what a campaign has done so far.
import { startOfDay } from '../../calendar/index.ts';
import type { RuleId } from '../decision.ts';
import type { Tally } from '../facts.ts';
import { type Expected, expectedWidthPoints } from '../sample-size.ts';
import type { SimulatedDay } from './simulation.ts';

export class DayBook {
  readonly days: SimulatedDay[] = [];
  /** When the day at hand ends. */
  tomorrow = 0;
  private asked = 0;
  private askedToday = 0;
  private readonly companiesToday = new Map<string, number>();
  private readonly timeZone: string;
  private readonly expected: Expected;

  constructor(timeZone: string, expected: Expected) {
    this.timeZone = timeZone;
    this.expected = expected;
  }

  open(day: number): void {
    this.close();
    this.askedToday = 0;
    this.companiesToday.clear();
    this.tomorrow = startOfDay(this.timeZone, day + 1).getTime();
    const counts = { asked: 0, byChannel: {}, blocked: {} };
    this.days.push({ day, ...counts, expectedAnswers: 0, expectedAnswersSoFar: 0, widthPoints: 0 });
  }

  /** Works out what the asks of the day at hand are expected to give. */
  close(): void {
    const today = this.days.at(-1);
    if (today === undefined) return;
    today.expectedAnswers = today.asked * this.expected.responseRate;
    today.expectedAnswersSoFar = this.asked * this.expected.responseRate;
    today.widthPoints = expectedWidthPoints(today.expectedAnswersSoFar, this.expected);
  }

  tallyFor(companyId: string | null): Tally {
    return {
      askedToday: this.askedToday,
      companyAskedToday: companyId === null ? 0 : (this.companiesToday.get(companyId) ?? 0),
      asked: this.asked,
      answered: Math.floor(this.asked * this.expected.responseRate),
    };
  }

  /** Counts an ask, and returns the day at hand. */
  ask(companyId: string | null, channel: string): number {
    const today = this.days.at(-1);
    if (today === undefined) return 0;
    this.asked++;
    this.askedToday++;
    today.asked++;
    today.byChannel[channel] = (today.byChannel[channel] ?? 0) + 1;
    if (companyId !== null) this.companiesToday.set(companyId, (this.companiesToday.get(companyId) ?? 0) + 1);
    return today.day;
  }

  block(rule: RuleId, contacts = 1): void {
    const today = this.days.at(-1);
    if (today !== undefined && contacts > 0) today.blocked[rule] = (today.blocked[rule] ?? 0) + contacts;
  }
}
