// What people write about: by survey, by what they buy, by how content they are and by the time of the year.
import type { Contact, SurveyName } from '../model.ts';
import { cafeCities } from '../places.ts';
import { inChristmasRush, inPriceRise, type Story } from '../story.ts';
import { type Mood, type Theme, themes } from './phrases.ts';

type Weights = Readonly<Record<Theme, number>>;

const none: Weights = { delivery: 0, taste: 0, price: 0, app: 0, support: 0, packaging: 0, subscription: 0, staff: 0 };

const bySurvey: Record<SurveyName, Weights> = {
  relationship: {
    ...none,
    taste: 5,
    delivery: 2.5,
    subscription: 3,
    price: 2,
    app: 1.5,
    support: 1,
    packaging: 1,
    staff: 1,
  },
  order: { ...none, delivery: 4, taste: 3.5, packaging: 2, price: 1.5, app: 1.5, subscription: 0.5, staff: 0.5 },
  support: { ...none, support: 8, delivery: 1.5, app: 1, subscription: 1 },
};
const inCafes: Weights = { ...none, staff: 7, app: 1.5, price: 1.5 };

const byMood: Record<Mood, Partial<Weights>> = {
  promoter: { taste: 1.6, price: 0.5, app: 0.7 },
  passive: { price: 1.5, delivery: 1.3, app: 1.3, taste: 0.8 },
  letDown: { price: 1.5, delivery: 1.5, app: 1.5, taste: 0.6 },
  furious: { price: 0.9, delivery: 1.6, app: 1.6, support: 2, taste: 0.4, staff: 0.7 },
};

export function themeWeights(
  story: Story,
  { contact, survey, day }: { contact: Contact; survey: SurveyName; day: number },
  mood: Mood,
): (readonly [Theme, number])[] {
  const isCafe = contact.plan === 'café card' && survey === 'order';
  const usual = isCafe ? inCafes : bySurvey[survey];
  return themes.map((theme) => {
    const season = mood === 'promoter' ? 1 : timesOf(theme, story, day);
    const within = theme !== 'staff' || cafeCities.has(contact.city) ? 1 : 0;
    return [theme, usual[theme] * (byMood[mood][theme] ?? 1) * season * within] as const;
  });
}

/** How much more than usual is said of a theme on a day. */
function timesOf(theme: Theme, story: Story, day: number): number {
  if (theme === 'delivery' && inChristmasRush(day)) return 2.5;
  return theme === 'price' && inPriceRise(story, day) ? 3 : 1;
}
