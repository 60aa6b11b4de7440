// What the first question costs: one response, small in every language, with the built script inside.
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkDefinition, defaultDefinition, locales, type SurveyDefinition } from '../src/core/survey/index.ts';
import { type PageScript, pageScript, renderPage } from '../src/modules/responses/page/index.ts';
import { buildWidget } from '../widget/build.ts';

const budgetBytes = 15_000;

let script: PageScript;

beforeAll(async () => {
  script = pageScript(await buildWidget());
}, 60_000);

describe('the page of a survey, with its script', () => {
  test.each(locales)('is under 15 KB over the wire in %s', (locale) => {
    const definition = defaultDefinition('Northwind Traders');
    definition.brand.logoUrl = 'https://cdn.example.com/northwind/logo.svg';
    const answered = { score: 3, comment: 'Delivery took longer than promised. '.repeat(20) };
    const { html, headers } = renderPage({
      definition,
      version: 12,
      locale,
      path: '/r/12-AAAAAAAAAAAAAAAAAAAAAA',
      linkScore: 9,
      answered,
      recorded: false,
      editableUntil: new Date('2026-03-14'),
      script,
    });
    const wire = gzipSync(html).length + JSON.stringify(headers).length;
    expect(wire).toBeLessThan(budgetBytes);
  });

  test.each(locales)('is under 15 KB with ten further questions in %s, too', (locale) => {
    const { html, headers } = renderPage({
      definition: longSurvey(),
      version: 12,
      locale,
      path: '/r/12-AAAAAAAAAAAAAAAAAAAAAA',
      linkScore: 9,
      answered: null,
      recorded: false,
      editableUntil: new Date('2026-03-14'),
      script,
    });
    expect(html.match(/<fieldset class="question"/g)).toHaveLength(10);
    const wire = gzipSync(html).length + JSON.stringify(headers).length;
    expect(wire).toBeLessThan(budgetBytes);
  });

  test('loads nothing besides itself and the logo', () => {
    const definition = defaultDefinition('Northwind Traders');
    const page = { definition, version: 1, path: '/r/1-A', linkScore: null, answered: null, recorded: false };
    const { html } = renderPage({ ...page, locale: 'en', editableUntil: null, script });
    expect(html.match(/(src|srcset|href)="[^"]*"|url\(|@import/g)).toEqual(['href="data:,"', 'href="/r/1-A"']);
  });

  test('has a script that imports nothing and says nothing to the console', () => {
    expect(script.source).not.toMatch(/\bimport\b|\brequire\b|console\./);
  });
});

/** Ten questions of every kind, in plain words, that depend on each other. */
function longSurvey(): SurveyDefinition {
  const choices = (text: string) => text.split(', ').map((text, place) => ({ id: `choice-${place + 1}`, text }));
  const when = (test: object) => ({ match: 'all', tests: [test] });
  const checked = checkDefinition({
    productName: 'Northwind Traders',
    thankYouLinks: {
      promoter: { label: 'Tell others on Example Reviews', url: 'https://reviews.example.com/northwind' },
    },
    questions: [
      { id: 'satisfaction', kind: 'csat', required: true },
      { id: 'effort', kind: 'ces' },
      {
        id: 'reason',
        kind: 'multipleChoice',
        text: 'What was the main reason for your score?',
        choices: choices('Price, Quality of the goods, Speed of delivery, Packaging, The shop on the web, Support'),
        other: true,
      },
      {
        id: 'speed',
        kind: 'scale',
        text: 'How fast did your last order reach you?',
        lowest: 0,
        highest: 10,
        lowLabel: 'Far too late',
        highLabel: 'Sooner than I thought',
        showIf: when({ kind: 'choice', question: 'reason', anyOf: ['choice-3'] }),
      },
      {
        id: 'days',
        kind: 'choice',
        text: 'How many days did you wait?',
        choices: choices('One, Two, Three or four, A week, Longer than a week'),
        showIf: when({ kind: 'number', question: 'speed', from: 0, to: 5 }),
      },
      { id: 'packaging', kind: 'scale', text: 'Was everything packed well?', lowest: 1, highest: 5 },
      {
        id: 'support',
        kind: 'choice',
        text: 'Have you been in touch with our support this year?',
        choices: choices('Yes and it helped, Yes but it did not help, No'),
        other: true,
      },
      {
        id: 'helped',
        kind: 'text',
        text: 'What should our support have done for you?',
        showIf: when({ kind: 'choice', question: 'support', anyOf: ['choice-2'] }),
      },
      {
        id: 'others',
        kind: 'multipleChoice',
        text: 'Where else do you buy goods like ours?',
        choices: choices('On a market place, In a shop nearby, From the maker, From a catalogue, Nowhere else'),
        other: true,
      },
      { id: 'wish', kind: 'text', text: 'If you could change one thing about us, what would it be?' },
    ],
  });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.definition;
}
