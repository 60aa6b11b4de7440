// Reads the form in which a contact chooses how to be asked. Whatever is missing or makes no sense stays as it was: nobody is to
// be asked more because a form came in half.
import { purposes } from '../../core/asking/index.ts';
import type { Preference } from '../privacy/index.ts';

/** @param offered the channels that the form let choose from; without at least two it says nothing of them. */
export function readPreference(body: unknown, before: Preference, offered: readonly string[]): Preference {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (!('gapDays' in fields)) return before;
  const topics = [fields.topics].flat();
  return {
    gapDays: readGap(fields.gapDays, before.gapDays),
    mutedPurposes: purposes.filter((one) => !topics.includes(one)),
    channel: readChannel(fields.channel, before.channel, offered),
  };
}

function readGap(value: unknown, before: number | null): number | null {
  if (value === '') return null;
  return typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) ? Number(value) : before;
}

function readChannel(value: unknown, before: string | null, offered: readonly string[]): string | null {
  if (value === '') return null;
  return offered.find((one) => one === value) ?? before;
}
