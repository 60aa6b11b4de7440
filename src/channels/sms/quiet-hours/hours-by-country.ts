// When text messages may go out, by the country of the number. The table says of each line whether it is law or prudence: most laws
// speak of advertising, which a survey need not be, but whoever is woken by one makes no difference. Not legal advice.
import { frenchHolidays, southAfricanHolidays } from './holidays.ts';

/** Minutes of the local day: from the first on, before the second. null: not on this day. */
export type Span = readonly [from: number, until: number] | null;

export type Hours = {
  basis: 'law' | 'prudence';
  weekday: Span;
  saturday: Span;
  sunday: Span;
  /** As days since 1970-01-01; on them nothing goes out. */
  holidays?: (year: number) => number[];
};

const span = (from: number, until: number): Span => [Math.round(from * 60), Math.round(until * 60)];
const daily = (from: number, until: number, basis: Hours['basis'] = 'prudence'): Hours => {
  const same = span(from, until);
  return { basis, weekday: same, saturday: same, sunday: same };
};

/** Where nothing is known of a country. Prudence: the window of the TCPA is the most customary one. */
export const customary = daily(8, 21);

export const hoursByCountry: Readonly<Record<string, Hours>> = {
  // Law for telephone solicitations, text messages included: 47 CFR 64.1200(c)(1), at the called party's location.
  US: daily(8, 21, 'law'),
  // Prudence after the rules for calls: CRTC Unsolicited Telecommunications Rules, part III, section 23. CASL sets no hours.
  CA: { basis: 'prudence', weekday: span(9, 21.5), saturday: span(10, 18), sunday: span(10, 18) },
  // Custom of the operators, kept by all of them for marketing (charter of the AF2M): 8 to 22, not on Sundays and public holidays.
  // Calls are bound to Mon-Fri 10-13 and 14-20 by decree 2022-1313; messages are not.
  FR: { basis: 'prudence', weekday: span(8, 22), saturday: span(8, 22), sunday: null, holidays: frenchHolidays },
  // Law for promotional messages: TRAI, TCCCPR 2018.
  IN: daily(10, 21, 'law'),
  // Law for advertising without a consent of its own for the night: Network Act (South Korea), article 50(3).
  KR: daily(8, 21, 'law'),
  // Law for direct marketing: Consumer Protection Act 68 of 2008, section 12, and notice R.293 of 2011.
  ZA: { basis: 'law', weekday: span(8, 20), saturday: span(9, 13), sunday: null, holidays: southAfricanHolidays },
  // Prudence: no law sets hours; quiet on evenings and Sundays is custom.
  DE: { basis: 'prudence', weekday: span(8, 20), saturday: span(9, 20), sunday: null },
  AT: { basis: 'prudence', weekday: span(8, 20), saturday: span(9, 20), sunday: null },
  CH: { basis: 'prudence', weekday: span(8, 20), saturday: span(9, 20), sunday: null },
  GB: { basis: 'prudence', weekday: span(8, 21), saturday: span(9, 21), sunday: span(10, 20) },
  // Prudence after the rules for calls: Telecommunications (Telemarketing and Research Calls) Industry Standard 2017.
  AU: { basis: 'prudence', weekday: span(9, 20), saturday: span(9, 17), sunday: null },
  // Prudence after the self-regulation of telemarketing (Probare): Mon-Fri 9-21, Sat 10-16.
  BR: { basis: 'prudence', weekday: span(9, 21), saturday: span(10, 16), sunday: null },
};

/** Law of single states of the United States, stricter than the federal one, that speaks of text messages. */
export const hoursByState: Readonly<Record<string, Hours>> = {
  // Fla. Stat. 501.616(6): 8 to 20.
  FL: daily(8, 20, 'law'),
  // Oklahoma Telephone Solicitation Act of 2022, 15 O.S. 775C.4: 8 to 20.
  OK: daily(8, 20, 'law'),
  // RCW 80.36.390 as amended in 2022: 8 to 20.
  WA: daily(8, 20, 'law'),
  // Stop the Spam Calls Act of 2023 (Maryland): 8 to 20.
  MD: daily(8, 20, 'law'),
  // Connecticut Public Act 23-98: 9 to 20.
  CT: daily(9, 20, 'law'),
  // Tex. Bus. & Com. Code 301.051, messages included since SB 140 of 2025: 9 to 21, on Sundays 12 to 21.
  TX: { basis: 'law', weekday: span(9, 21), saturday: span(9, 21), sunday: span(12, 21) },
};
