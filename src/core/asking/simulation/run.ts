// One run of a campaign through the days of a period: who is considered when, and what came of it. Nothing but the clock of the
// run moves; the rules are those of the planner.
import { startOfDay } from '../../calendar/index.ts';
import { considerContact } from '../consider-contact.ts';
import type { Decision } from '../decision.ts';
import type { Occasion, PastAsk } from '../facts.ts';
import type { PreparedCampaign } from '../prepare-campaign.ts';
import { nextOpening } from '../send-window.ts';
import { DayBook } from './day-book.ts';
import type { Outcome, Period, SimulatedAsk, SimulatedContact } from './simulation.ts';
import { TimeQueue } from './time-queue.ts';

type Person = { contact: SimulatedContact; asks: PastAsk[]; outcome: Outcome };

/** A contact that is to be considered; `letIn` where it comes from the crowd. */
type Turn = { at: number; person: Person; occasion: Occasion | null; letIn: boolean };

export class Run {
  readonly book: DayBook;
  readonly asks: SimulatedAsk[] = [];
  readonly people: Person[];
  private readonly prepared: PreparedCampaign;
  private readonly turns = new TimeQueue<Turn>();
  /** Those for whom the day had no room, in order. They are not considered again before there is some. */
  private readonly crowd: Turn[] = [];

  constructor(prepared: PreparedCampaign, contacts: readonly SimulatedContact[], period: Required<Period>) {
    this.prepared = prepared;
    this.book = new DayBook(prepared.timeZone, period.expected);
    this.people = contacts.map((contact) => {
      const outcome: Outcome = { contactId: contact.id, asks: 0, because: 'due', until: null };
      return { contact, asks: [...contact.asks], outcome };
    });
    const firstDay = startOfDay(prepared.timeZone, period.firstDay).getTime();
    const begin = Math.max(firstDay, prepared.startAt.getTime());
    for (const person of this.people) {
      const known = Math.max(begin, person.contact.createdAt.getTime());
      for (const occasion of occasionsOf(person.contact, prepared.campaign.timing.kind)) {
        const at = occasion?.kind === 'event' ? Math.max(known, occasion.at.getTime()) : known;
        this.turns.push({ at, person, occasion, letIn: false });
      }
    }
  }

  /** Goes through one day; days must be run in order. */
  runDay(day: number): void {
    const { timeZone, startAt, campaign } = this.prepared;
    const { dailyMax } = campaign.who;
    this.book.open(day);
    this.letIn(Math.max(startOfDay(timeZone, day).getTime(), startAt.getTime()), dailyMax ?? 0);
    for (;;) {
      const turn = this.turns.popBefore(this.book.tomorrow);
      if (turn === undefined) break;
      const decision = this.consider(turn);
      if (decision.verdict === 'ask') this.ask(turn, decision.channel ?? '');
      else this.putOff(turn, decision);
      const room = dailyMax !== null && this.book.tallyFor(null).askedToday < dailyMax;
      if (turn.letIn && decision.verdict !== 'ask' && room) this.letIn(turn.at, 1);
    }
    this.book.block('dailyCap', this.crowd.length);
  }

  private consider({ at, person, occasion }: Turn): Decision {
    const now = new Date(at);
    const asks = person.asks.filter((ask) => ask.at <= now);
    const tally = this.book.tallyFor(person.contact.companyId);
    return considerContact(this.prepared, { ...person.contact, asks, occasion }, tally, now);
  }

  private ask({ at, person, occasion }: Turn, channel: string): void {
    const { id, campaign } = this.prepared;
    const now = new Date(at);
    const day = this.book.ask(person.contact.companyId, channel);
    this.asks.push({ contactId: person.contact.id, at: now, day, channel });
    person.asks.push({ at: now, purpose: campaign.purpose, campaignId: id });
    Object.assign(person.outcome, { asks: person.outcome.asks + 1, because: null, until: null });
    if (campaign.timing.kind === 'recurring') this.turns.push({ at: at + 1, person, occasion, letIn: false });
  }

  private putOff(turn: Turn, { verdict, because, until }: Decision): void {
    const { outcome } = turn.person;
    if (outcome.asks === 0) Object.assign(outcome, { because, until });
    if (because === 'dailyCap') {
      this.crowd.push({ ...turn, letIn: false });
      return;
    }
    if (until !== null) this.turns.push({ ...turn, at: until.getTime(), letIn: false });
    // Whoever is asked later on the same day was not kept from it, nor was who is not due.
    const today = until !== null && until.getTime() < this.book.tomorrow;
    const early = because === 'due' && verdict === 'wait';
    if (because !== null && !today && !early) this.book.block(because);
  }

  private letIn(at: number, count: number): void {
    for (let left = count; left > 0; ) {
      const turn = this.crowd.shift();
      if (turn === undefined) return;
      const opening = nextOpening(this.prepared.open, turn.person.contact.timeZone, new Date(at));
      const next = opening?.getTime() ?? this.book.tomorrow;
      this.turns.push({ ...turn, at: next, letIn: true });
      // Where it is night for the rest of the day, another takes the room.
      if (next < this.book.tomorrow) left--;
    }
  }
}

/** Without an occasion of its own a contact is considered once, so that it is told why it is not asked. */
function occasionsOf({ occasions }: SimulatedContact, kind: string): readonly (Occasion | null)[] {
  return (kind === 'event' || kind === 'date') && occasions.length > 0 ? occasions : [null];
}
