// What further questions may be, and what is told about those that may not.
import { describe, expect, test } from 'vitest';
import { checkDefinition, defaultDefinition, storedDefinition } from './definition.ts';
import { mergeTagsOf } from './merge-tags.ts';
import type { BranchTest, Question } from './question.ts';
import { surveyTexts } from './texts.ts';
import { completeness, keptTranslations } from './translations.ts';

const check = (more: object) => checkDefinition({ productName: 'Acme', ...more });
function problemsOf(more: object) {
  const result = check(more);
  return 'problems' in result ? result.problems : [];
}
const pathsOf = (more: object) => problemsOf(more).map(({ path }) => path);
function definitionOf(more: object) {
  const result = check(more);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.definition;
}

const text = (id: string, tests?: BranchTest[], match = 'all') => ({
  id,
  kind: 'text',
  text: `Why ${id}?`,
  ...(tests && { showIf: { match, tests } }),
});
const choice = (id: string, tests?: BranchTest[]) => ({
  ...text(id, tests),
  kind: 'choice',
  choices: [
    { id: 'a', text: 'A' },
    { id: 'b', text: 'B' },
  ],
});

describe('further questions', () => {
  test('need little, and what passes passes again unchanged', () => {
    const { questions } = definitionOf({
      questions: [text('one'), choice('two'), { ...text('three'), kind: 'scale' }, { id: 'four', kind: 'csat' }],
    });
    expect(questions[0]).toEqual({ id: 'one', kind: 'text', text: 'Why one?', required: false, showIf: null });
    expect(questions[1]).toMatchObject({ other: false });
    expect(questions[2]).toMatchObject({ lowest: 1, highest: 5, lowLabel: null });
    expect(questions[3]).toMatchObject({ text: null, lowLabel: null });
    expect(definitionOf({ questions }).questions).toEqual(questions);
  });

  test('are at most ten, each with an id of its own that is a slug', () => {
    expect(pathsOf({ questions: Array.from({ length: 11 }, (_, place) => text(`q${place}`)) })).toEqual(['questions']);
    expect(pathsOf({ questions: [text('a'), text('a')] })).toEqual(['questions.1.id']);
    for (const id of ['', 'A', 'a.b', '-a', 'a--b', 'x'.repeat(41), '__proto__', 5]) {
      expect(pathsOf({ questions: [text(id as string)] })).toContain('questions.0.id');
    }
    expect(definitionOf({ questions: [text('constructor')] }).questions).toHaveLength(1);
  });

  test('say what they ask, offer 2 to 20 different choices, and have scales of 2 to 11 numbers', () => {
    expect(pathsOf({ questions: [{ ...text('a'), text: ' ' }] })).toEqual(['questions.0.text']);
    expect(pathsOf({ questions: [{ ...choice('a'), choices: [] }] })).toEqual(['questions.0.choices']);
    const twice = [
      { id: 'x', text: 'X' },
      { id: 'x', text: 'X' },
      { id: 'other', text: 'O' },
    ];
    expect(pathsOf({ questions: [{ ...choice('a'), choices: twice }] })).toEqual([
      'questions.0.choices.1.id',
      'questions.0.choices.1.text',
      'questions.0.choices.2.id',
    ]);
    const scale = (lowest: number, highest: number) => ({ ...text('a'), kind: 'scale', lowest, highest });
    expect(pathsOf({ questions: [scale(0, 10)] })).toEqual([]);
    expect(pathsOf({ questions: [scale(0, 11)] })).toEqual(['questions.0.highest']);
    expect(pathsOf({ questions: [scale(1, 1)] })).toEqual(['questions.0.highest']);
    expect(pathsOf({ questions: [scale(2, 5)] })).toEqual(['questions.0.lowest']);
    expect(pathsOf({ questions: [{ ...text('a'), kind: 'matrix' }, 7, null] })).toEqual(
      expect.arrayContaining(['questions.0.kind', 'questions.1', 'questions.2']),
    );
  });
});

describe('a branch', () => {
  const pathOfTest = 'questions.1.showIf.tests.0';
  const second = (test: unknown) => pathsOf({ questions: [choice('one'), text('two', [test as BranchTest])] });

  test('looks only at questions that were asked before', () => {
    expect(second({ kind: 'choice', question: 'one', anyOf: ['a'] })).toEqual([]);
    expect(second({ kind: 'answered', question: 'two', answered: true })).toEqual([`${pathOfTest}.question`]);
    const [later] = problemsOf({
      questions: [text('a', [{ kind: 'answered', question: 'b', answered: true }]), text('b')],
    });
    expect(later?.message).toContain('later');
    const [unknown] = problemsOf({ questions: [text('a', [{ kind: 'answered', question: 'x', answered: true }])] });
    expect(unknown?.message).toContain('no such question');
  });

  test('asks of a question only what it can be answered with', () => {
    expect(second({ kind: 'choice', question: 'one', anyOf: ['c'] })).toEqual([`${pathOfTest}.anyOf`]);
    expect(second({ kind: 'choice', question: 'one', anyOf: ['other'] })).toEqual([`${pathOfTest}.anyOf`]);
    expect(second({ kind: 'number', question: 'one', from: 1, to: 2 })).toEqual([`${pathOfTest}.kind`]);
    expect(second({ kind: 'score', from: 8, to: 3 })).toEqual([`${pathOfTest}.to`]);
    expect(second({ kind: 'score', from: -1, to: 11 })).toEqual([`${pathOfTest}.from`, `${pathOfTest}.to`]);
    expect(second({ kind: 'category', anyOf: [] })).toEqual([`${pathOfTest}.anyOf`]);
    expect(second({ kind: 'moon' })).toEqual([`${pathOfTest}.kind`]);
  });

  test('that can never be true is a problem, also where only the way to an earlier question rules it out', () => {
    const never = (...questions: object[]) => pathsOf({ questions });
    const promoter: BranchTest = { kind: 'category', anyOf: ['promoter'] };
    const low: BranchTest = { kind: 'score', from: 0, to: 6 };
    expect(never(text('a', [promoter, low]))).toEqual(['questions.0.showIf']);
    expect(never(text('a', [promoter, low], 'any'))).toEqual([]);
    expect(never(choice('a', [promoter]), text('b', [low, { kind: 'choice', question: 'a', anyOf: ['a'] }]))).toEqual([
      'questions.1.showIf',
    ]);
    const chosen = (...anyOf: string[]): BranchTest => ({ kind: 'choice', question: 'a', anyOf });
    expect(never(choice('a'), text('b', [chosen('a'), chosen('b')]))).toEqual(['questions.1.showIf']);
    expect(never({ ...choice('a'), kind: 'multipleChoice' }, text('b', [chosen('a'), chosen('b')]))).toEqual([]);
    const open: BranchTest = { kind: 'answered', question: 'a', answered: false };
    expect(never(choice('a'), text('b', [open, chosen('a')]))).toEqual(['questions.1.showIf']);
    // Not shown is not answered.
    expect(never(choice('a', [promoter]), text('b', [open, low]))).toEqual([]);
    const range = (from: number, to: number): BranchTest => ({ kind: 'number', question: 'a', from, to });
    expect(never({ id: 'a', kind: 'ces' }, text('b', [range(1, 3), range(4, 7)]))).toEqual(['questions.1.showIf']);
  });

  test('too tangled to follow is let through at once', () => {
    const questions: object[] = [choice('q0')];
    for (let place = 1; place < 10; place += 1) {
      const tests = Array.from({ length: 10 }, (_, step): BranchTest => {
        const question = `q${Math.max(0, place - 1 - (step % 3))}`;
        return { kind: 'choice', question, anyOf: [step % 2 ? 'a' : 'b'] };
      });
      questions.push({ ...choice(`q${place}`), showIf: { match: 'any', tests } });
    }
    const begun = performance.now();
    expect(pathsOf({ questions })).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe('texts of a survey’s own', () => {
  const asking: Partial<Question>[] = [choice('why') as Partial<Question>, { id: 'csat', kind: 'csat' }];
  const more = {
    followUps: { promoter: 'What is good about {product}, {{ contact.name | default: "friend" }}?' },
    thankYouLinks: { promoter: { label: 'Review us', url: 'https://reviews.example/x' } },
    questions: asking,
  };

  test('are shown translated, else in their own language, else as they are built in', () => {
    const translations = { de: { 'questions.why.text': 'Warum?', 'questions.why.choices.a': 'Das A' } };
    const definition = definitionOf({ ...more, translations });
    const [why, csat] = surveyTexts(definition, 'de').questions;
    expect([why?.text, why?.choices.map(({ text }) => text)]).toEqual(['Warum?', ['Das A', 'B']]);
    expect(csat).toMatchObject({ text: 'Wie zufrieden sind Sie mit Acme?', lowLabel: 'Sehr unzufrieden' });
    expect(surveyTexts(definition, 'fr').questions[0]?.text).toBe('Why why?');
    expect(surveyTexts(definition, 'en').questions[0]?.text).toBe('Why why?');
  });

  test('are counted as translated or missing in every language', () => {
    const definition = definitionOf({ ...more, translations: { de: { 'followUps.promoter': 'Was?' } } });
    const of = (locale: string) => completeness(definition).find((one) => one.locale === locale);
    expect(completeness(definition)).toHaveLength(13);
    expect(of('en')).toMatchObject({ translated: 5, translatable: 5, missing: [] });
    expect(of('de')).toMatchObject({
      translated: 1,
      missing: [
        'questions.why.text',
        'questions.why.choices.a',
        'questions.why.choices.b',
        'thankYouLinks.promoter.label',
      ],
    });
    expect(completeness(defaultDefinition('Acme')).every(({ missing }) => missing.length === 0)).toBe(true);
  });

  test('whose original is gone are a problem until they are let go', () => {
    const translations = { de: { 'questions.gone.text': 'Weg', 'followUps.promoter': 'Was?' }, xx: {} };
    expect(pathsOf({ ...more, translations })).toEqual(['translations.xx', 'translations.de.questions.gone.text']);
    const stale = { ...definitionOf(more), translations: { de: translations.de, en: { 'followUps.promoter': 'x' } } };
    expect(keptTranslations(stale)).toEqual({ de: { 'followUps.promoter': 'Was?' } });
  });

  test('merge in what is known, with a fall-back for what is not, and read no value as a tag', () => {
    const definition = definitionOf(more);
    const known = (name: string | null) => ({
      contact: { name, email: null, properties: {} },
      product: 'Acme',
      workspace: 'Acme Inc.',
    });
    const promoter = (name: string | null) => surveyTexts(definition, 'en', known(name)).followUps.promoter;
    expect(promoter('Ada')).toBe('What is good about Acme, Ada?');
    expect(promoter(null)).toBe('What is good about Acme, friend?');
    expect(promoter('{{ contact.email }} {product}')).toBe('What is good about Acme, {{ contact.email }} {product}?');
    expect(mergeTagsOf(more.followUps.promoter)).toEqual([{ name: 'contact.name', fallback: 'friend' }]);
  });

  test('with tags that cannot be read are a problem, in translations as well', () => {
    for (const tag of ['{{ contact.name', '{{ name }}', '{{ contact.name | upcase }}', '{% if x %}', 'a }}', '{{}}']) {
      expect(pathsOf({ followUps: { passive: tag } })).toEqual(['followUps.passive']);
    }
    expect(pathsOf({ questions: [{ ...text('a'), text: '{{ x }}' }] })).toEqual(['questions.0.text']);
    const translations = { de: { 'questions.a.text': '{{ x }}' } };
    expect(pathsOf({ questions: [text('a')], translations })).toEqual(['translations.de.questions.a.text']);
  });

  test('of a link need its address, which is https', () => {
    const link = (promoter: unknown) => pathsOf({ thankYouLinks: { promoter } });
    expect(link({ label: '', url: '' })).toEqual([]);
    expect(link({ label: 'Review' })).toEqual(['thankYouLinks.promoter.url']);
    expect(link({ url: 'https://a.example' })).toEqual(['thankYouLinks.promoter.label']);
    expect(link({ label: 'Review', url: 'javascript:alert(1)' })).toEqual(['thankYouLinks.promoter.url']);
  });
});

test('a survey that was kept before there were further questions reads as one without', () => {
  const { thankYouLinks: _, questions: __, translations: ___, ...old } = defaultDefinition('Acme');
  expect(storedDefinition(old)).toEqual(defaultDefinition('Acme'));
});
