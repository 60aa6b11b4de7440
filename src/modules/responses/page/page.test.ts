// The pages as a browser gets them: they hold what they were given, as text, and nothing runs that was not meant to.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultDefinition, locales, surveyTexts } from '../../../core/survey/index.ts';
import { pageScript, renderMessage, renderPage, renderUnsubscribe, type SurveyPage } from './index.ts';
import { escapeHtml } from './markup.ts';

const script = pageScript('console.log("here")');

function render(change: Partial<SurveyPage> = {}) {
  return renderPage({
    definition: defaultDefinition('Acme'),
    version: 3,
    locale: 'en',
    path: '/r/1-AAAAAAAAAAAAAAAAAAAAAA',
    linkScore: null,
    answered: null,
    recorded: false,
    editableUntil: null,
    script,
    ...change,
  });
}

/** The elements in the order in which they stand, without what they hold. */
function elementsOf(html: string): string[] {
  const withoutRawText = html.replace(/(<(style|script)>)[\s\S]*?(<\/\2>)/g, '$1$3');
  return [...withoutRawText.matchAll(/<\/?([a-z][a-z0-9]*)/g)].map(([, name]) => name as string);
}

const checkedIn = (html: string) => [...html.matchAll(/value="(\d+)"[^>]* checked/g)].map(([, score]) => Number(score));

describe('the page of a survey', () => {
  test('keeps the elements it has, whatever the product is called and the comment says', () => {
    const usual = elementsOf(render({ answered: { score: 7, comment: 'Good' } }).html);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (productName, comment) => {
        const { html } = render({ definition: defaultDefinition(productName), answered: { score: 7, comment } });
        expect(elementsOf(html)).toEqual(usual);
        expect(html).toContain(`\n${escapeHtml(comment)}</textarea>`);
      }),
    );
  });

  test('escapes texts of the survey’s own and the address of the logo', () => {
    const definition = defaultDefinition('Acme');
    const bad = `"><script>alert(1)</script>'`;
    definition.brand.logoUrl = `https://example.com/${bad}`;
    definition.followUps = { promoter: bad, passive: bad, detractor: bad };
    definition.thankYou = { promoter: bad, passive: bad, detractor: bad };
    const { html } = render({ definition, answered: { score: 9, comment: bad }, recorded: true });
    expect(html).not.toContain('<script>alert');
    expect(html.split(escapeHtml(bad))).toHaveLength(9);
  });

  test.each(locales)('asks in %s with all eleven numbers and in the right direction', (locale) => {
    const { html } = render({ locale });
    const texts = surveyTexts(defaultDefinition('Acme'), locale);
    expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(html).toContain(`<h1>${escapeHtml(texts.question)}</h1>`);
    for (const text of Object.values(texts.followUps)) expect(html).toContain(escapeHtml(text));
    expect([...html.matchAll(/type="radio" name="score" value="(\d+)"/g)].map(([, score]) => Number(score))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  test('chooses the score of the link before the one answered earlier, and none without either', () => {
    expect(checkedIn(render().html)).toEqual([]);
    expect(checkedIn(render({ answered: { score: 4, comment: null } }).html)).toEqual([4]);
    expect(checkedIn(render({ linkScore: 0, answered: { score: 4, comment: null } }).html)).toEqual([0]);
  });

  test('tells the script the score of a link only when one was followed', () => {
    expect(render({ linkScore: 0 }).html).toContain('data-link-score="0"');
    expect(render({ answered: { score: 4, comment: null } }).html).not.toContain('data-link-score');
  });

  test('posts to where it stands, with the version it shows and a field that people do not see', () => {
    const { html } = render();
    expect(html).toContain('<form method="post" action="/r/1-AAAAAAAAAAAAAAAAAAAAAA" autocomplete="off">');
    expect(html).toContain('<input type="hidden" name="version" value="3">');
    expect(html).toMatch(
      /<div class="trap" aria-hidden="true">.*<input name="website" tabindex="-1" autocomplete="off">/,
    );
  });

  test('thanks by category after an answer, and can go back', () => {
    const { html } = render({
      answered: { score: 3, comment: null },
      recorded: true,
      editableUntil: new Date('2026-03-14T23:00Z'),
    });
    const texts = surveyTexts(defaultDefinition('Acme'), 'en');
    expect(html).toMatch(/<form [^>]* hidden>/);
    expect(html).toContain('<section class="done" aria-labelledby="thanks">');
    expect(html).toContain(`<p data-category="detractor"><bdi>${escapeHtml(texts.thankYou.detractor)}</bdi></p>`);
    expect(html).toContain('<p data-category="promoter" hidden>');
    expect(html).toContain('You chose 3.');
    expect(html).toContain('<a class="button quiet change" href="/r/1-AAAAAAAAAAAAAAAAAAAAAA">');
    expect(html).toContain('until March 14, 2026.');
  });

  test('asks, and does not thank, where nothing was answered', () => {
    const { html } = render({ recorded: true });
    expect(html).not.toMatch(/<form [^>]* hidden>/);
    expect(html).toMatch(/<section class="done"[^>]* hidden>/);
  });

  test('asks for a number when the form came back without one', () => {
    expect(render({ scoreMissing: true }).html).toMatch(/role="status"[^>]*>Please choose a number/);
  });
});

describe('the headers of every page', () => {
  const pages = [
    render({ definition: { ...defaultDefinition('Acme'), brand: { color: '#0b7285', logoUrl: null } } }),
    renderMessage({ kind: 'expired', locale: 'de' }),
    renderUnsubscribe({ state: 'ask', locale: 'ar', path: '/u/1-A' }),
  ];

  test('let exactly the styles and scripts run that stand in the page', () => {
    for (const { html, headers } of pages) {
      const policy = headers['content-security-policy'] as string;
      for (const element of ['style', 'script']) {
        const contents = [...html.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(
          ([, text]) => text,
        );
        const hashes = contents.map(
          (text) =>
            `'sha256-${createHash('sha256')
              .update(text as string)
              .digest('base64')}'`,
        );
        expect(policy).toContain(`${element}-src ${hashes.join(' ') || `'none'`};`);
      }
      expect(policy).not.toContain('unsafe');
      expect(html).not.toMatch(/ style="| on[a-z]+="/);
    }
  });

  test('let nothing else be loaded, framed or sent elsewhere, and keep the address secret', () => {
    for (const { headers } of pages) {
      const policy = headers['content-security-policy'] as string;
      expect(policy).toMatch(/^default-src 'none';/);
      for (const part of [`connect-src 'self'`, `form-action 'self'`, `frame-ancestors 'none'`, `base-uri 'none'`]) {
        expect(policy).toContain(part);
      }
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
    }
  });

  test('are refused for a script that could end its element', () => {
    expect(() => pageScript('const a = "</SCRIPT >"')).toThrow('cannot stand');
    expect(() => pageScript('const a = "<!--"')).toThrow('cannot stand');
  });
});

describe('the other pages', () => {
  test.each(['unknown', 'malformed', 'expired', 'closed', 'busy'] as const)('%s is said in every language', (kind) => {
    for (const locale of locales) {
      const { html } = renderMessage({ kind, locale });
      const texts = surveyTexts(defaultDefinition('Acme'), locale);
      expect(html).toContain(`<h1>${escapeHtml(texts.messages[kind].title)}</h1>`);
      expect(html.includes(`href="">${escapeHtml(texts.tryAgain)}</a>`)).toBe(kind === 'busy');
    }
  });

  test('unsubscribing is one button, so is its undo, and then there is none', () => {
    const form = (state: 'ask' | 'done' | 'undone') =>
      renderUnsubscribe({ state, locale: 'en', path: '/u/1-A' }).html.match(/<form [^>]*action="([^"]*)"/)?.[1];
    expect(form('ask')).toBe('/u/1-A');
    expect(form('done')).toBe('/u/1-A/undo');
    expect(form('undone')).toBeUndefined();
  });
});
