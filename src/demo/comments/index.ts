// Writes what customers say: in their language, about what they bought, as content as their score, and hardly ever twice
// the same.
import { categoryOf } from '../../core/nps/index.ts';
import type { Dice } from '../dice.ts';
import type { Contact, SurveyName, Tongue } from '../model.ts';
import { cafeCities } from '../places.ts';
import { calendarOf, inPriceRise, releasePain, type Story } from '../story.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import { expand, type Words } from './grammar.ts';
import { drawHand, joinSentences, writeBy } from './handwriting.ts';
import type { Mood, Phrases, Theme } from './phrases.ts';
import { themeWeights } from './themes.ts';

export type About = { score: number; survey: SurveyName; day: number; contact: Contact };

export type CommentWriter = { write(dice: Dice, about: About): string };

export const languages: Record<Tongue, Phrases> = { en, de, fr };

const attempts = 12;

/** A writer remembers what it wrote and tries again before it repeats itself. */
export function createCommentWriter(story: Story): CommentWriter {
  const written = new Set<string>();
  return {
    write(dice, about) {
      let text = '';
      for (let attempt = 0; attempt < attempts; attempt++) {
        text = compose(dice, story, about, attempt);
        if (!written.has(gist(text))) break;
      }
      written.add(gist(text));
      return text;
    },
  };
}

/** Two texts of one gist differ by case and punctuation alone. */
function gist(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function compose(dice: Dice, story: Story, about: About, attempt: number): string {
  const phrases = languages[about.contact.tongue];
  const mood = moodOf(about.score);
  const merry = mood === 'promoter';
  const hand = drawHand(dice, mood === 'furious');
  const words = wordsFor(phrases, story, about);
  const say = (templates: readonly string[]) => expand(dice.pick(fitting(templates, about)), dice, words);
  const parts = choose(dice, story, about, { phrases, mood, say, mayBeShort: attempt < 3 });
  return writeBy(dice, hand, about.contact.tongue, joinSentences(dice, hand, parts, merry), merry);
}

function moodOf(score: number): Mood {
  const category = categoryOf(score);
  if (category === 'promoter' || category === 'passive') return category;
  return score <= 3 ? 'furious' : 'letDown';
}

type Pen = { phrases: Phrases; mood: Mood; say: (templates: readonly string[]) => string; mayBeShort: boolean };

function choose(dice: Dice, story: Story, about: About, { phrases, mood, say, mayBeShort }: Pen): string[] {
  const event = eventSentence(dice, story, about, { phrases, mood });
  if (event === null && mayBeShort && dice.chance(0.17)) return [say(phrases.short[mood])];
  if (event === null && about.survey !== 'support' && dice.chance(0.05)) return [say(phrases.stories[mood])];
  const sentence = sentences(dice, story, about, { phrases, mood, say });
  const first = event === null ? sentence() : say(event);
  const second = dice.chance(event === null ? 0.38 : 0.3) ? [sentence()] : [];
  const opener = dice.chance(0.13) ? [say(phrases.openers[mood])] : [];
  const closer = dice.chance(0.16) ? [say(phrases.closers[mood])] : [];
  return [...opener, first, ...second.filter((text) => text !== first), ...closer];
}

/** One sentence after the other, each on another theme that fits; a passive often begins with what is good. */
function sentences(
  dice: Dice,
  story: Story,
  about: About,
  { phrases, mood, say }: Omit<Pen, 'mayBeShort'>,
): () => string {
  const told = new Set<Theme>();
  const next = (kind: Mood): Theme => {
    const fit = themeWeights(story, about, kind).filter(([, weight]) => weight > 0);
    const untold = fit.filter(([theme]) => !told.has(theme));
    const theme = dice.weighted(untold.length > 0 ? untold : fit);
    told.add(theme);
    return theme;
  };
  return () => {
    if (mood === 'promoter') return say(phrases.praise[next(mood)]);
    if (mood !== 'passive') return say(phrases.complaints[next(mood)]);
    const wish = say(phrases.wishes[next(mood)]);
    return dice.chance(0.3) ? say(phrases.praise[next('promoter')]) + dice.pick(phrases.turns) + wish : wish;
  };
}

/** What the times make people say, or null. */
function eventSentence(dice: Dice, story: Story, about: About, { phrases, mood }: Pick<Pen, 'phrases' | 'mood'>) {
  const { day, contact, survey } = about;
  const pain = releasePain(story, day);
  const bought = contact.plan !== 'café card' || survey === 'support';
  if (bought && day <= story.release.lastDay && pain > 0) {
    return dice.chance(pain * { promoter: 0.2, passive: 0.55, letDown: 0.85, furious: 0.92 }[mood])
      ? phrases.release[mood]
      : null;
  }
  if (bought && pain > 0) {
    const unhappy = mood === 'letDown' || mood === 'furious';
    if (dice.chance(unhappy ? 0.6 * pain : 0.3)) return unhappy ? phrases.release[mood] : phrases.recovered;
  }
  if (bought && day >= story.recoveredDay && mood === 'promoter' && dice.chance(0.04)) return phrases.recovered;
  if (inPriceRise(story, day) && mood !== 'promoter' && dice.chance(0.25)) return phrases.priceRise;
  return null;
}

/** Cafés are spoken of where there is one. */
function fitting(templates: readonly string[], { contact }: About): readonly string[] {
  if (cafeCities.has(contact.city)) return templates;
  const elsewhere = templates.filter((template) => !/\{drink\}|café (à|in) |\} café|votre café/.test(template));
  return elsewhere.length > 0 ? elsewhere : templates;
}

const otherMoney: Partial<Record<Contact['country'], readonly string[]>> = {
  GB: ['£12', '£18.50', '16 quid', '£24', '£31', '£ 27', '15 pounds'],
  CH: ['Fr. 18', 'CHF 24.50', '32 CHF', 'CHF 27', '49.- CHF'],
};

function wordsFor({ words, months }: Phrases, story: Story, { day, contact }: About): Words {
  const told = day > story.release.lastDay ? story.release.lastDay - 10 : day - 45;
  return {
    ...words,
    euros: otherMoney[contact.country] ?? words.euros ?? [],
    city: [contact.city],
    month: [months[calendarOf(told).month] as string],
  };
}
