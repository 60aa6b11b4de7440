// Reads when a contact is due from a shape that nobody has checked.
import { type EventCondition, readCondition } from '../conditions/index.ts';
import { readWhole, readWord } from '../conditions/read-test.ts';
import { type Problem, readFields } from '../survey/read-value.ts';
import type { Timing } from './campaign.ts';

const fieldsOf: Record<Timing['kind'], readonly string[]> = {
  once: ['notBefore'],
  recurring: ['everyDays', 'newAfterDays'],
  event: ['name', 'where', 'delayMinutes'],
  date: ['property', 'offsetDays'],
};
const yearMinutes = 365 * 24 * 60;

export function readTiming(value: unknown, problems: Problem[]): Timing {
  const given = typeof value === 'object' && value !== null ? (value as { kind?: unknown }).kind : undefined;
  if (typeof given !== 'string' || !Object.hasOwn(fieldsOf, given)) {
    problems.push({ path: 'timing.kind', message: `Must be one of ${Object.keys(fieldsOf).join(', ')}.` });
    return { kind: 'once', notBefore: null };
  }
  const kind = given as Timing['kind'];
  const fields = readFields(value, 'timing', ['kind', ...fieldsOf[kind]], problems);
  switch (kind) {
    case 'once':
      return { kind, notBefore: readInstant(fields.notBefore, problems) };
    case 'recurring': {
      const { newAfterDays = null } = fields;
      return {
        kind,
        everyDays: readWhole(fields.everyDays, 'timing.everyDays', { least: 1, most: 3_650 }, problems),
        newAfterDays:
          newAfterDays === null
            ? null
            : readWhole(newAfterDays, 'timing.newAfterDays', { least: 0, most: 3_650 }, problems),
      };
    }
    case 'event':
      return {
        kind,
        ...readEvent(fields.name, fields.where, problems),
        delayMinutes: readDelay(fields.delayMinutes, problems),
      };
    case 'date':
      return {
        kind,
        property: readWord(fields.property, 'timing.property', problems, 100),
        offsetDays: readWhole(fields.offsetDays ?? 0, 'timing.offsetDays', { least: -3_650, most: 3_650 }, problems),
      };
  }
}

function readDelay(value: unknown, problems: Problem[]): number {
  return readWhole(value ?? 0, 'timing.delayMinutes', { least: 0, most: yearMinutes }, problems);
}

/** By the reader of conditions, so that an event means the same in a segment and here. */
function readEvent(name: unknown, where: unknown, problems: Problem[]): Pick<EventCondition, 'name' | 'where'> {
  const read = readCondition({ type: 'event', name, where, count: { op: 'atLeast', times: 1 } });
  if ('problems' in read) {
    problems.push(...read.problems.map(({ path, message }) => ({ path: `timing.${path}`, message })));
    return { name: '', where: [] };
  }
  const event = read.condition as EventCondition;
  return { name: event.name, where: event.where };
}

function readInstant(value: unknown, problems: Problem[]): string | null {
  if (value === undefined || value === null) return null;
  // With its zone: an instant without one would mean another moment on each machine.
  const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
  const time = typeof value === 'string' && written.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  problems.push({
    path: 'timing.notBefore',
    message: 'Must be a date and time with a zone, such as 2026-11-22T09:00:00Z.',
  });
  return null;
}
