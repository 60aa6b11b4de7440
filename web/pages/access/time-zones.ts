// The time zones of this browser, for a list of choices.

/** IANA names, the given one among them even if this browser does not list it. */
export function timeZones(chosen: string): string[] {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return known.includes(chosen) ? known : [chosen, ...known];
}

/** The zone of this browser; UTC where it does not say. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
