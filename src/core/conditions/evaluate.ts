// Decides in memory whether a contact meets a condition. The SQL of segments decides the same, which a property test holds.
import type { Condition, EventCondition, Leaf } from './condition.ts';
import { isGroup } from './condition.ts';
import { daysOfWindow, instantsOf, isWithin, type Moment } from './days.ts';
import { evaluateTest } from './evaluate-test.ts';
import type { Value } from './test.ts';

type Properties = Readonly<Record<string, Value | null>>;

/** All that conditions look at, of one contact. */
export type Facts = {
  contact: {
    name: string | null;
    email: string | null;
    phone: string | null;
    externalId: string | null;
    locale: string | null;
    timeZone: string | null;
    createdAt: Date;
    properties: Properties;
  };
  company: { name: string; domain: string | null; externalId: string | null; properties: Properties } | null;
  events: readonly { name: string; occurredAt: Date; properties: Properties }[];
  /** The trusted answers only. */
  answers: readonly { surveyId: string; score: number; commented: boolean; answeredAt: Date }[];
  /** The invitations that have left. */
  asks: readonly { surveyId: string; sentAt: Date }[];
  listIds: readonly string[];
  suppressedOn: readonly string[];
};

/** @param condition one that `readCondition` has read. */
export function evaluate(condition: Condition, facts: Facts, moment: Moment): boolean {
  if (!isGroup(condition)) return leafHolds(condition, facts, moment);
  const holds = (one: Condition) => evaluate(one, facts, moment);
  if (condition.type === 'all') return condition.of.every(holds);
  return condition.of.some(holds) === (condition.type === 'any');
}

function leafHolds(leaf: Leaf, facts: Facts, moment: Moment): boolean {
  switch (leaf.type) {
    case 'contact': {
      const value = 'field' in leaf ? facts.contact[leaf.field] : own(facts.contact.properties, leaf.property);
      return evaluateTest(leaf.test, value, moment);
    }
    case 'company': {
      const { company } = facts;
      const value = company && ('field' in leaf ? company[leaf.field] : own(company.properties, leaf.property));
      return evaluateTest(leaf.test, value, moment);
    }
    case 'event':
      return countHolds(leaf, facts, moment);
    case 'answer': {
      const days = instantsOf(daysOfWindow(leaf.lastDays, moment), moment);
      const found = facts.answers.some(
        ({ surveyId, score, commented, answeredAt }) =>
          (leaf.surveyId === null || leaf.surveyId === surveyId) &&
          (leaf.score === null || (score >= leaf.score.from && score <= leaf.score.to)) &&
          (leaf.commented === null || leaf.commented === commented) &&
          isWithin(answeredAt, days),
      );
      return found === leaf.given;
    }
    case 'ask': {
      const days = instantsOf(daysOfWindow(leaf.lastDays, moment), moment);
      const found = facts.asks.some(
        ({ surveyId, sentAt }) => (leaf.surveyId === null || leaf.surveyId === surveyId) && isWithin(sentAt, days),
      );
      return found === leaf.asked;
    }
    case 'list':
      return facts.listIds.includes(leaf.listId) === leaf.on;
    case 'suppressed': {
      const { channel } = leaf;
      const found = channel === null ? facts.suppressedOn.length > 0 : facts.suppressedOn.includes(channel);
      return found === leaf.is;
    }
  }
}

function countHolds({ name, count, lastDays, where }: EventCondition, facts: Facts, moment: Moment): boolean {
  const days = instantsOf(daysOfWindow(lastDays, moment), moment);
  const times = facts.events.filter(
    (event) =>
      event.name === name &&
      isWithin(event.occurredAt, days) &&
      where.every(({ property, test }) => evaluateTest(test, own(event.properties, property), moment)),
  ).length;
  if (count.op === 'exactly') return times === count.times;
  return count.op === 'atLeast' ? times >= count.times : times <= count.times;
}

function own(properties: Properties, name: string): Value | null | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}
