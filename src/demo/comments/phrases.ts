// What a language must bring to be written in. Templates are those of `grammar`; a sentence has no full stop at its end.

export const themes = ['delivery', 'taste', 'price', 'app', 'support', 'packaging', 'subscription', 'staff'] as const;
export type Theme = (typeof themes)[number];

export type ByTheme = Readonly<Record<Theme, readonly string[]>>;

/** The furious give 0 to 3, the let-down 4 to 6. */
export type Mood = 'promoter' | 'passive' | 'letDown' | 'furious';

export type Phrases = {
  /** What promoters like. */
  praise: ByTheme;
  /** What passives miss. */
  wishes: ByTheme;
  /** What detractors say. */
  complaints: ByTheme;
  /** What the bad release did, by what the writer makes of it. */
  release: Readonly<Record<Mood, readonly string[]>>;
  /** After the repair: that things are well again. */
  recovered: readonly string[];
  priceRise: readonly string[];
  /** A few words and no sentence. */
  short: Readonly<Record<Mood, readonly string[]>>;
  openers: Readonly<Record<Mood, readonly string[]>>;
  closers: Readonly<Record<Mood, readonly string[]>>;
  /** Stand between praise and wish, and end so that a sentence can begin. */
  turns: readonly string[];
  /** Several sentences, with their full stops. */
  stories: Readonly<Record<Mood, readonly string[]>>;
  words: Readonly<Record<string, readonly string[]>>;
  /** January first. */
  months: readonly string[];
};
