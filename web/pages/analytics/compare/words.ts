// A comparison in plain words.
import { writeDays } from '../../../ui/dates.ts';
import { countOf, formatCount, formatPoints, formatPointsInterval } from '../../../ui/numbers.ts';
import type { Dimension } from '../queries.ts';
import { formatP } from '../segments/words.ts';
import { sayWhere, whereOf } from '../where-words.ts';
import type { ComparedContacts, Comparison } from './queries.ts';

export type Names = { first: string; second: string };

export function namesOf(
  found: Comparison,
  own: { firstWhere?: string; secondWhere?: string },
  dimensions: readonly Dimension[],
): Names {
  if (found.kind === 'periods') {
    return {
      first: writeDays(found.first.from, found.first.to),
      second: writeDays(found.second.from, found.second.to),
    };
  }
  const rest = (side: 'first' | 'second') =>
    found.shared.n > 0 && found.shared.on !== side ? 'All other answers' : 'All answers';
  const say = (where: string | undefined, side: 'first' | 'second') =>
    whereOf(where)
      .map((one) => sayWhere(one, dimensions))
      .join(', ') || rest(side);
  return { first: `A · ${say(own.firstWhere, 'first')}`, second: `B · ${say(own.secondWhere, 'second')}` };
}

/** "6 points", "1 point" */
export function countPoints(points: number): string {
  const rounded = Math.abs(Math.round(points));
  return `${rounded} ${rounded === 1 ? 'point' : 'points'}`;
}

export function sayDifference({ difference, kind, first, second }: Comparison): { title: string; text: string } {
  if (difference === null) {
    const empty = first.n === 0 || second.n === 0;
    return {
      title: empty ? 'Nothing to compare' : 'Too few answers to compare',
      text: empty ? 'One side has no answers.' : 'Both sides need at least 5 answers.',
    };
  }
  const { points, p, exact, verdict } = difference;
  const test = `${formatP(p)}, ${exact ? 'exact ' : ''}permutation test`;
  const limits = `95% interval of the difference ${formatPointsInterval(difference)}.`;
  if (verdict === 'notToldApart') {
    return {
      title: 'Not told apart',
      text: `A difference of ${formatPoints(points)} between such answers comes about by chance alone often enough (${test}). ${limits}`,
    };
  }
  const moved = kind === 'periods' ? (verdict === 'higher' ? 'rose' : 'fell') : `of B is ${verdict}`;
  return {
    title: `The score ${moved} by ${countPoints(points)}: more than noise`,
    text: `By chance alone answers would differ by so much rarely (${test}). ${limits}`,
  };
}

export function saySpread({ categories }: Comparison): string {
  if (categories === null) return '';
  const { differ, p, exact, reliable } = categories;
  const test = `${formatP(p)}, ${exact ? 'exact test' : 'chi-square'}`;
  const doubt = reliable ? '' : ' Some fields are expected to hold fewer than 5 answers, so that this p is rough.';
  return differ
    ? `Promoters, passives and detractors are spread differently, more than chance would have it (${test}).${doubt}`
    : `How promoters, passives and detractors are spread differs no more than chance would have it (${test}).${doubt}`;
}

export function sayDetectable({ plan: { detectable } }: Comparison): string {
  return detectable === null
    ? 'With so few answers hardly any difference would be found.'
    : `With so many answers a difference of ${countPoints(Math.ceil(detectable))} or more is found four times in five. A smaller one usually goes unseen.`;
}

export function sayDays(days: number | null, kind: Comparison['kind']): string {
  if (days === null) return 'no answers come in';
  const length =
    days < 60
      ? countOf(days, 'day')
      : days < 730
        ? `${Math.round(days / 30.4)} months`
        : `${Math.round(days / 365)} years`;
  return kind === 'periods' ? `two periods of ${length} each` : length;
}

export function sayContacts(
  { contacts, readShare, fewest, paired }: ComparedContacts,
  kind: Comparison['kind'],
): string {
  const part = readShare < 1 ? ` (of a random ${Math.max(1, Math.round(readShare * 100))}% of the contacts)` : '';
  const where = kind === 'periods' ? 'in both periods' : 'in both groups';
  if (contacts === 0) return `No contact answered ${where}${part}.`;
  const who = `${countOf(contacts, 'contact')} answered ${where}${part}.`;
  if (paired === null) return `${who} It takes ${fewest} to compare them with themselves.`;
  const { points, verdict, p, up, down } = paired;
  const moves = `${formatCount(up)} went up a category, ${formatCount(down)} down.`;
  const told =
    verdict === 'notToldApart'
      ? `Compared with themselves they are not told apart: ${formatPoints(points)}, 95% interval ${formatPointsInterval(paired)} (${formatP(p)}, sign-flip test).`
      : `Compared with themselves they went ${verdict === 'higher' ? 'up' : 'down'} by ${countPoints(points)}, more than noise: 95% interval ${formatPointsInterval(paired)} (${formatP(p)}, sign-flip test).`;
  return `${who} ${told} ${moves}`;
}
