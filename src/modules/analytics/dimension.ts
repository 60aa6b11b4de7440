// What answers can be counted by. A value stands in the counts as a small number, its code; 0 is "not known" everywhere.

/** The dimensions that every answer has, by the number under which they are counted. */
export const builtIn = { channel: 1, language: 2, device: 3, hour: 4, visit: 5 } as const;
export type BuiltIn = keyof typeof builtIn;

export const subjects = ['contact', 'company'] as const;
export const mostDeclared = 8;
/** Under this code stands every value beyond those that a dimension keeps apart. */
export const otherCode = 32_767;
export const mostValues = 1_000;
/** Characters of a value that count. */
export const longestValue = 100;

/** One that a workspace declared: a property of contacts or companies. */
export type DeclaredDimension = {
  slot: number;
  subject: (typeof subjects)[number];
  property: string;
  /** Ascending limits between the groups of a number; null where each value is a group. */
  bands: number[] | null;
  ready: boolean;
};

/** A dimension as it is named in questions (`channel`, `contact.plan`), its number in the counts and whether all answers are in them. */
export type Dimension = {
  key: string;
  number: number;
  column: string;
  declared: DeclaredDimension | null;
  ready: boolean;
};

export function keyOf({ subject, property }: Pick<DeclaredDimension, 'subject' | 'property'>): string {
  return `${subject}.${property}`;
}

export function numberOf({ slot }: DeclaredDimension): number {
  return 10 + slot;
}

/** @param counted whether the answers from before there were facts have all been counted. */
export function dimensionsOf(declared: readonly DeclaredDimension[], counted: boolean): Dimension[] {
  return [
    ...Object.entries(builtIn).map(([key, number]) => ({ key, number, column: key, declared: null, ready: counted })),
    ...declared.map((one) => ({
      key: keyOf(one),
      number: numberOf(one),
      column: `d${one.slot}`,
      declared: one,
      ready: counted && one.ready,
    })),
  ];
}

/** The fixed codes of the dimensions whose values are the same in every workspace. */
export const fixedValues: Readonly<Record<string, readonly string[]>> = {
  device: ['computer', 'phone', 'tablet'],
  hour: Array.from({ length: 24 }, (_, hour) => String(hour)),
  visit: ['first', 'again'],
};

/** 1 for what is below the first limit, and so on; 0 where the text is no number. */
export function bandCode(text: string | null, bands: readonly number[]): number {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? bands.filter((limit) => value >= limit).length + 1 : 0;
}

/** What a browser's own words say of the device: 1 computer, 2 phone, 3 tablet, 0 where nothing can be told. */
export function deviceCode(userAgent: string | null): number {
  if (userAgent === null) return 0;
  if (/iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)/i.test(userAgent)) return 3;
  if (/Mobi|iPhone|iPod|Android/i.test(userAgent)) return 2;
  return /Windows|Macintosh|Linux|CrOS|X11/i.test(userAgent) ? 1 : 0;
}
