// A digest in words.
import type { Digest, DigestIssue } from './digest-queries.ts';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const sectionWords = {
  trend: { name: 'Trend', about: 'The score over time, as a picture with its numbers in words.' },
  movers: { name: 'What moved', about: 'The values of one dimension that moved by more than noise.' },
  comments: {
    name: 'Best and worst comments',
    about: 'Up to three of each, without names. Suspect answers are left out.',
  },
} as const;

export type Section = keyof typeof sectionWords;

export const letterWords: Record<DigestIssue['letters'][number]['state'], string> = {
  waiting: 'Waiting',
  sending: 'On its way',
  sent: 'Sent',
  failed: 'Not sent',
  held: 'Held: no mail server',
  uncertain: 'Uncertain',
};

/** "09:00" */
export function writeHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** "Every Monday at 08:00, Europe/Berlin" */
export function writeSchedule({ cadence, weekday, monthDay, hour, timeZone }: Digest): string {
  const day =
    cadence === 'daily'
      ? 'Every day'
      : cadence === 'weekly'
        ? `Every ${weekdays[weekday - 1]}`
        : `On day ${monthDay} of every month`;
  return `${day} at ${writeHour(hour)}, ${timeZone.replaceAll('_', ' ')}`;
}

/** What an issue is about, by cadence. */
export const aboutWords = {
  daily: 'Each issue is about the day before.',
  weekly: 'Each issue is about the seven days before.',
  monthly: 'Each issue is about the calendar month before.',
} as const;
