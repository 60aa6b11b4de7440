// What the first question costs: one response, small in every language, with the built script inside.
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaultDefinition, locales } from '../src/core/survey/index.ts';
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
