// Which texts are names of time zones. What is accepted here must be known to JavaScript and to PostgreSQL alike.
import { z } from 'zod';

/** An IANA name such as Europe/Berlin or UTC; offsets such as +02:00 are not names of zones. */
export const timeZone = z
  .string()
  .refine(isTimeZone, 'This is not a time zone: use an IANA name such as Europe/Berlin.');

export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
