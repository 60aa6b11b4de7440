// What a prompt is: where, when and to whom a survey appears on a customer's pages. Plain JSON, read by `readPrompt` and kept as it
// is. The part that a page's script decides by is `PromptRules`; it is public.
import type { Purpose } from '../asking/gap.ts';
import type { Locale } from '../survey/locales.ts';

/** Patterns of addresses, see `pageMatches`. An empty `only` is every page. */
export type Pages = { only: string[]; never: string[] };

/** `page`: by opening a page that fits. `event`: by `track` of this name. `call`: only by `show`. */
export type Trigger = { kind: 'page' } | { kind: 'event'; name: string } | { kind: 'call' };

export type Visitors = 'everybody' | 'known' | 'unknown';

/** `page`: as light or dark as the page it stands on. `visitor`: as the visitor's device is set. */
export type Scheme = 'page' | 'visitor' | 'light' | 'dark';

/** Which corner, in the direction of the survey's language. On a phone it is the lower edge. */
export type Position = 'bottom-end' | 'bottom-start';

export type Prompt = {
  pages: Pages;
  trigger: Trigger;
  /** Seconds on the page before it may appear, 0 to 3600. */
  delaySeconds: number;
  /** How much of the page's height must have been seen, 1 to 100; null waits for nothing. */
  scrollPercent: number | null;
  /** Whether it waits until the pointer leaves the page upwards. */
  exitIntent: boolean;
  /** Of a hundred visitors, how many may see it, 1 to 100. */
  sharePercent: number;
  /** Least days after the last prompt in the same browser, and after the last ask of a known contact; 0 to 3650. */
  gapDays: number;
  visitors: Visitors;
  purpose: Purpose;
  position: Position;
  scheme: Scheme;
  /** null is the contact's language, else the visitor's. */
  locale: Locale | null;
};

export const positions: readonly Position[] = ['bottom-end', 'bottom-start'];
export const schemes: readonly Scheme[] = ['page', 'visitor', 'light', 'dark'];
export const visitorKinds: readonly Visitors[] = ['everybody', 'known', 'unknown'];

export const defaultPrompt: Prompt = {
  pages: { only: [], never: [] },
  trigger: { kind: 'page' },
  delaySeconds: 10,
  scrollPercent: null,
  exitIntent: false,
  sharePercent: 100,
  gapDays: 90,
  visitors: 'everybody',
  purpose: 'product',
  position: 'bottom-end',
  scheme: 'page',
  locale: null,
};
