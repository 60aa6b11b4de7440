// Reads what a caller says has happened: pure but for the time, which is given.
import type { FieldProblem } from '../../platform/errors.ts';
import { readProperties } from './check-properties.ts';
import type { EventInput } from './event.ts';
import { oneLine, shortened, storable } from './text.ts';

export type CheckedEvent = {
  name: string;
  key: string | null;
  occurredAt: Date;
  properties: Readonly<Record<string, string | number | boolean>>;
};

const namePattern = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const longestName = 100;
const longestKey = 200;
// The clocks of two machines are never quite the same.
const aheadMs = 5 * 60_000;
const earliest = Date.UTC(1990, 0, 1);

/** A problem's message is a whole sentence. An event may lie up to five minutes ahead of `now`, and not before 1990. */
export function checkEvent(input: EventInput, now: Date): { event: CheckedEvent } | { problem: FieldProblem } {
  const problems: FieldProblem[] = [];
  const name = oneLine(input.name);
  if (name.length > longestName || !namePattern.test(name)) {
    const message =
      `"${shortened(name)}" is not the name of an event: up to ${longestName} small letters and digits, ` +
      'parted by dots, dashes or underscores, as in order.placed.';
    problems.push({ path: 'name', message });
  }
  const key = oneLine(input.key ?? '') || null;
  if ((key?.length ?? 0) > longestKey) {
    problems.push({ path: 'key', message: `The key has more than ${longestKey} characters.` });
  }
  const occurredAt = input.occurredAt ? new Date(input.occurredAt) : now;
  if (Number.isNaN(occurredAt.getTime()) || occurredAt.getTime() < earliest) {
    problems.push({ path: 'occurredAt', message: 'An event cannot lie before 1990.' });
  } else if (occurredAt.getTime() > now.getTime() + aheadMs) {
    const message = `An event cannot lie in the future: it is ${now.toISOString()} here.`;
    problems.push({ path: 'occurredAt', message });
  }
  const given = readProperties(input.properties ?? {}, problems, { oneLine, storable });
  const [problem] = problems;
  if (problem !== undefined) return { problem };
  const kept = Object.entries(given).flatMap(([property, value]) =>
    value === null || value === '' ? [] : [[property, value] as const],
  );
  return { event: { name, key, occurredAt, properties: Object.fromEntries(kept) } };
}
