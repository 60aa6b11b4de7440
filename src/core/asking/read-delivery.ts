// Reads how is asked from a shape that nobody has checked.
import { readWhole } from '../conditions/read-test.ts';
import { isLocale, type Locale, locales } from '../survey/locales.ts';
import { type Problem, readFields, readText } from '../survey/read-value.ts';
import { channelsMax, type Delivery, type Reminder, remindersMax, type Timing, usualLateDaysMax } from './campaign.ts';
import { readHours } from './read-hours.ts';

const names = ['channels', 'locale', 'weekdays', 'quietHours', 'holidays', 'reminders', 'lateDaysMax'];

export function readDelivery(value: unknown, kind: Timing['kind'], problems: Problem[]): Delivery {
  const fields = readFields(value, 'how', names, problems);
  const late = fields.lateDaysMax ?? usualLateDaysMax[kind];
  return {
    channels: readChannels(fields.channels, problems),
    locale: readLocale(fields.locale, problems),
    ...readHours(fields, problems),
    reminders: readReminders(fields.reminders, problems),
    lateDaysMax: readWhole(late, 'how.lateDaysMax', { least: 1, most: 365 }, problems),
  };
}

function readChannels(value: unknown, problems: Problem[]): Delivery['channels'] {
  const path = 'how.channels';
  if (value === undefined) return [{ channel: 'email', afterDays: 0 }];
  if (!Array.isArray(value) || value.length === 0 || value.length > channelsMax) {
    problems.push({ path, message: `Choose 1 to ${channelsMax} channels.` });
    return [];
  }
  const channels = value.map((one, index) => {
    const { channel, afterDays = 0 } = readFields(one, `${path}.${index}`, ['channel', 'afterDays'], problems);
    if (typeof channel !== 'string' || !/^[a-z][a-z-]{0,39}$/.test(channel)) {
      problems.push({ path: `${path}.${index}.channel`, message: 'Choose a channel.' });
    }
    const days = readWhole(afterDays, `${path}.${index}.afterDays`, { least: 0, most: 90 }, problems);
    return { channel: String(channel), afterDays: days };
  });
  for (const [index, { channel, afterDays }] of channels.entries()) {
    const earlier = channels.slice(0, index);
    if (earlier.some((one) => one.channel === channel)) {
      problems.push({ path: `${path}.${index}.channel`, message: 'Stands in the order already.' });
    }
    const before = earlier.at(-1)?.afterDays;
    if (before === undefined ? afterDays !== 0 : afterDays <= before) {
      const message = before === undefined ? 'The first channel goes at once: 0.' : 'Must be after the channel before.';
      problems.push({ path: `${path}.${index}.afterDays`, message });
    }
  }
  return channels;
}

function readLocale(value: unknown, problems: Problem[]): Locale | null {
  if (value === undefined || value === null) return null;
  if (isLocale(value)) return value;
  problems.push({ path: 'how.locale', message: `Must be one of ${locales.join(', ')}.` });
  return null;
}

function readReminders(value: unknown, problems: Problem[]): Reminder[] {
  const path = 'how.reminders';
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > remindersMax) {
    problems.push({ path, message: `Must be a list of at most ${remindersMax} reminders.` });
    return [];
  }
  return value.map((one, index) => {
    const at = `${path}.${index}`;
    const fields = readFields(one, at, ['afterDays', 'subject', 'text'], problems);
    return {
      afterDays: readWhole(fields.afterDays, `${at}.afterDays`, { least: 1, most: 90 }, problems),
      subject: readText(fields.subject, `${at}.subject`, { maximumLength: 200, lines: 'one' }, problems),
      text: readText(fields.text, `${at}.text`, { maximumLength: 2_000, lines: 'many' }, problems),
    };
  });
}
