// Where customers live and what is usual there. `happier` is in logits: some countries praise more easily than others,
// and parcels to Switzerland pass customs.
import type { Country, Plan, Tongue } from './model.ts';

type Place = {
  share: number;
  timeZone: string;
  happier: number;
  /** Locales with the language in which people write comments. */
  locales: readonly (readonly [value: readonly [locale: string | null, tongue: Tongue], weight: number])[];
  cities: readonly string[];
};

const cities = (text: string) => text.split(', ');

export const places: Record<Country, Place> = {
  DE: {
    share: 40,
    timeZone: 'Europe/Berlin',
    happier: 0,
    locales: [
      [['de-DE', 'de'], 91],
      [['en-GB', 'en'], 6],
      [[null, 'de'], 3],
    ],
    cities: cities(
      'Berlin, Hamburg, Leipzig, München, Köln, Frankfurt, Stuttgart, Dresden, Bremen, Hannover, Freiburg',
    ),
  },
  GB: {
    share: 21,
    timeZone: 'Europe/London',
    happier: 0.1,
    locales: [
      [['en-GB', 'en'], 97],
      [[null, 'en'], 3],
    ],
    cities: cities('London, Bristol, Manchester, Leeds, Edinburgh, Glasgow, Brighton, Sheffield, Cardiff, Norwich'),
  },
  FR: {
    share: 17,
    timeZone: 'Europe/Paris',
    happier: -0.4,
    locales: [
      [['fr-FR', 'fr'], 95],
      [['en-GB', 'en'], 2],
      [[null, 'fr'], 3],
    ],
    cities: cities('Paris, Lyon, Lille, Bordeaux, Nantes, Strasbourg, Toulouse, Rennes, Grenoble'),
  },
  AT: {
    share: 7,
    timeZone: 'Europe/Vienna',
    happier: 0.2,
    locales: [[['de-AT', 'de'], 1]],
    cities: cities('Wien, Graz, Linz, Salzburg, Innsbruck'),
  },
  CH: {
    share: 5,
    timeZone: 'Europe/Zurich',
    happier: -0.25,
    locales: [
      [['de-CH', 'de'], 70],
      [['fr-CH', 'fr'], 30],
    ],
    cities: cities('Zürich, Basel, Bern, Luzern, Lausanne'),
  },
  IE: {
    share: 4,
    timeZone: 'Europe/Dublin',
    happier: 0.25,
    locales: [[['en-IE', 'en'], 1]],
    cities: cities('Dublin, Cork, Galway'),
  },
  BE: {
    share: 3,
    timeZone: 'Europe/Brussels',
    happier: -0.05,
    locales: [
      [['fr-BE', 'fr'], 80],
      [['en-GB', 'en'], 20],
    ],
    cities: cities('Bruxelles, Liège, Namur, Gand'),
  },
  NL: {
    share: 3,
    timeZone: 'Europe/Amsterdam',
    happier: 0.05,
    locales: [
      [['nl-NL', 'en'], 85],
      [['en-GB', 'en'], 15],
    ],
    cities: cities('Amsterdam, Utrecht, Rotterdam, Groningen'),
  },
};

/** Only these have cafés, and only there people hold a café card. */
export const cafeCities: ReadonlySet<string> = new Set(
  cities('Berlin, Hamburg, Leipzig, München, Wien, Zürich, London, Bristol, Dublin, Paris, Lyon'),
);

export const plans: Record<Plan, { share: number; happier: number; staysDays: number }> = {
  classic: { share: 38, happier: 0, staysDays: 1_500 },
  barista: { share: 18, happier: 0.35, staysDays: 2_200 },
  office: { share: 8, happier: -0.45, staysDays: 1_700 },
  'pay as you go': { share: 22, happier: -0.1, staysDays: 1_100 },
  'café card': { share: 14, happier: 0.25, staysDays: 1_300 },
};

export const channels: readonly (readonly [value: string, weight: number])[] = [
  ['web', 52],
  ['app', 24],
  ['café', 11],
  ['referral', 9],
  ['market stall', 4],
];
