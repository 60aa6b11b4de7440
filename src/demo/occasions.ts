// When there was a reason to ask somebody: half a year has passed, an order came, a support case was closed.
import { createDice, type Dice } from './dice.ts';
import { timeOn, weekdayOf } from './local-time.ts';
import type { Contact, SurveyName } from './model.ts';
import { contactsAtEnd } from './people.ts';
import { businessOn, inRelease, type Story } from './story.ts';

export type Occasion = { contact: number; survey: SurveyName; sendAt: number };

const halfYearDays = 182;
const dayMs = 86_400_000;

/** In the order of their time to send. */
export function inventOccasions(seed: string, story: Story, contacts: readonly Contact[], now: number): Occasion[] {
  const rounds = relationshipRounds(createDice(seed, 'rounds'), story, contacts);
  const days = Array.from({ length: story.today - story.firstDay + 1 }, (_, index) => story.firstDay + index);
  return days
    .flatMap((day) => {
      const dice = createDice(seed, 'occasions', day - story.firstDay);
      const known = countSignedUp(contacts, timeOn(day, 0));
      const share = known / contactsAtEnd;
      const cases = 8 * share ** 0.5 * businessOn(day) * (inRelease(story, day) ? 3.5 : 1);
      return [
        ...(rounds.get(day) ?? []).map((contact) => ({
          contact,
          survey: 'relationship' as const,
          sendAt: timeOn(day, 9.5),
        })),
        ...draw(dice, contacts, known, day, dice.poisson(48 * share ** 0.5 * businessOn(day))).map((contact) => ({
          contact,
          survey: 'order' as const,
          sendAt: timeOn(day, dice.between(9.5, 19)),
        })),
        ...draw(dice, contacts, known, day, dice.poisson(cases)).map((contact) => ({
          contact,
          survey: 'support' as const,
          sendAt: timeOn(day, dice.between(8.5, 19.5)),
        })),
      ];
    })
    .filter((occasion) => occasion.sendAt < now - 120_000)
    .sort((one, other) => one.sendAt - other.sendAt);
}

/** Subscribers are asked a month after they came and every half-year from then on, on working days. */
function relationshipRounds(dice: Dice, story: Story, contacts: readonly Contact[]): Map<number, number[]> {
  const rounds = new Map<number, number[]>();
  contacts.forEach((contact, index) => {
    if (contact.plan === 'café card' || contact.plan === 'pay as you go' || dice.chance(0.42)) return;
    const wasThere = contact.signedUpDay < story.firstDay;
    let due = wasThere ? story.firstDay + dice.whole(0, halfYearDays - 1) : contact.signedUpDay + 30;
    while (due <= Math.min(story.today, contact.leftDay)) {
      const day = nextWorkingDay(due);
      const asked = rounds.get(day);
      if (asked) asked.push(index);
      else rounds.set(day, [index]);
      due += halfYearDays + dice.whole(-4, 4);
    }
  });
  return rounds;
}

/** Saturdays go to Tuesday and Sundays to Wednesday, so that Mondays do not carry three days. */
function nextWorkingDay(day: number): number {
  return weekdayOf(day) >= 5 ? day + 3 : day;
}

/** How many had signed up before this moment. Contacts stand in that order. */
function countSignedUp(contacts: readonly Contact[], at: number): number {
  let [low, high] = [0, contacts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((contacts[middle] as Contact).createdAt < at - 3 * dayMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `count` of the first `known` contacts; who has left by then falls out. */
function draw(dice: Dice, contacts: readonly Contact[], known: number, day: number, count: number): number[] {
  if (known === 0) return [];
  return Array.from({ length: count }, () => dice.whole(0, known - 1)).filter(
    (index) => (contacts[index] as Contact).leftDay > day,
  );
}
