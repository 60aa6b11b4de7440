// Invents the customers: some 8,500 who were there before, the rest signing up day by day. They come in the order in which
// they signed up.
import { createDice, type Dice } from './dice.ts';
import { timeOn, wallTime } from './local-time.ts';
import { type Contact, type Country, officeRoles, type Plan } from './model.ts';
import { mailHosts, namesIn, offices } from './names.ts';
import { cafeCities, channels, places, plans } from './places.ts';
import { businessOn, type Story } from './story.ts';

const before = 8_500;
/** How many there are when the last day is over. */
export const contactsAtEnd = 20_000;
const dayMs = 86_400_000;

const countryShares = (Object.keys(places) as Country[]).map((country) => [country, places[country].share] as const);
const planShares = (Object.keys(plans) as Plan[]).map((plan) => [plan, plans[plan].share] as const);

export function inventContacts(seed: string, story: Story, now: number): Contact[] {
  const dice = createDice(seed, 'people');
  const addresses = new Set<string>();
  return signUpTimes(dice, story, now).map((signedUpAt, index) => {
    const contact = inventContact(dice, story, { index, signedUpAt, addresses });
    return { ...contact, ...inventHabits(createDice(seed, 'habits', index), contact) };
  });
}

type Habits = Pick<Contact, 'bagsPerMonth' | 'newsletter' | 'supportCases' | 'renewsByItself' | 'role'>;

const roleShares = officeRoles.map((role, place) => [role, [24, 14, 26, 36][place] ?? 1] as const);

/** Who is happier has fewer cases and lets the subscription go on. */
function inventHabits(dice: Dice, { plan, leaning }: Pick<Contact, 'plan' | 'leaning'>): Habits {
  const usual = plan === 'office' ? 6 : plan === 'barista' ? 3 : 1;
  return {
    bagsPerMonth: usual + dice.poisson(usual * 0.6),
    newsletter: dice.chance(0.44),
    supportCases: dice.poisson(0.7 * Math.exp(-0.6 * leaning)),
    renewsByItself: dice.chance(1 / (1 + Math.exp(-0.4 - 0.8 * leaning))),
    role: plan === 'office' ? dice.weighted(roleShares) : null,
  };
}

/** In ascending order. Who was there before came within five years, most of them lately. */
function signUpTimes(dice: Dice, story: Story, now: number): number[] {
  const begun = timeOn(story.firstDay, 0);
  const earlier = Array.from({ length: before }, () => begun - (1 - Math.sqrt(dice.next())) * 1_825 * dayMs);
  const days = Array.from({ length: story.today - story.firstDay + 1 }, (_, index) => story.firstDay + index);
  const weights = days.map(
    (day) => [day, businessOn(day) * (1 + (0.5 * (day - story.firstDay)) / days.length)] as const,
  );
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  const later = weights.flatMap(([day, weight]) =>
    Array.from({ length: Math.round(((contactsAtEnd - before) * weight) / sum) }, () =>
      timeOn(day, 6.5 + 17 * dice.next()),
    ),
  );
  return [...earlier, ...later.filter((at) => at < now)].sort((one, other) => one - other);
}

type Place = { index: number; signedUpAt: number; addresses: Set<string> };

function inventContact(dice: Dice, story: Story, { index, signedUpAt, addresses }: Place): Omit<Contact, keyof Habits> {
  const country = dice.weighted(countryShares);
  const place = places[country];
  const city = place.cities[Math.floor(place.cities.length * dice.next() ** 1.6)] as string;
  const plan = choosePlan(dice, city);
  const [locale, tongue] = dice.weighted(place.locales);
  const name = inventName(dice, country, tongue === 'fr');
  const office = plan === 'office' ? dice.pick(offices) : null;
  const signedUpDay = wallTime(signedUpAt).day;
  const bornAt = Math.max(signedUpAt, timeOn(story.firstDay, 7));
  return {
    email: inventAddress(dice, name, office, addresses),
    name,
    externalId: `LM-${100_234 + index * 3}`,
    locale,
    timeZone: place.timeZone,
    plan,
    country,
    city,
    channel: plan === 'café card' ? 'café' : dice.weighted(channels),
    signedUpDay,
    createdAt: bornAt,
    tongue,
    leaning: plans[plan].happier + place.happier + 0.8 * dice.normal(),
    readiness: Math.exp(0.7 * dice.normal() - 0.245),
    leftDay: Math.floor(bornAt / dayMs + 20 + dice.exponential(plans[plan].staysDays)),
    addressDiesDay: dice.chance(0.02) ? story.firstDay + dice.whole(0, 900) : null,
    scanned: office !== null && offices.indexOf(office) % 4 === 1,
  };
}

function choosePlan(dice: Dice, city: string): Plan {
  const plan = dice.weighted(planShares);
  return plan === 'café card' && !cafeCities.has(city) ? 'classic' : plan;
}

function inventName(dice: Dice, country: Country, speaksFrench: boolean): string {
  const { first, last } = namesIn[speaksFrench ? 'FR' : country];
  return `${dice.pick(first)} ${dice.pick(last).replace('-', ' ')}`;
}

/** In lower case, and never twice. */
function inventAddress(dice: Dice, name: string, office: string | null, taken: Set<string>): string {
  const [first = '', last = ''] = asciiOf(name).split(/ (.*)/);
  const surname = last.replaceAll(' ', '');
  const shapes = office
    ? [`${first}.${surname}`, `${first[0]}.${surname}`]
    : [
        `${first}.${surname}`,
        `${first}${surname}`,
        `${first[0]}.${surname}`,
        `${surname}.${first}`,
        `${first}_${surname}`,
      ];
  const shape = dice.pick(shapes);
  const host = office ? `${office}.example.com` : dice.pick(mailHosts);
  let address = `${shape}${!office && dice.chance(0.35) ? dice.whole(1, 99) : ''}@${host}`;
  for (let number = 2; taken.has(address); number++) address = `${shape}${number}@${host}`;
  taken.add(address);
  return address;
}

const spelledOut: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ı: 'i', ł: 'l', ø: 'o' };

function asciiOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüßıłø]/g, (letter) => spelledOut[letter] as string)
    .normalize('NFD')
    .replace(/[^a-z ]/g, '');
}
