// Nothing put into a template can become markup.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, html } from './markup.ts';

test('text is escaped for content and for quoted attributes', () => {
  expect(html`<p title="${`"'`}">${'<b>&amp;</b>'}</p>`.markup).toBe(
    '<p title="&#34;&#39;">&#60;b&#62;&#38;amp;&#60;/b&#62;</p>',
  );
});

test('markup goes in as it is, lists one after the other, and null not at all', () => {
  expect(html`<ul>${[1, 2].map((item) => html`<li>${item}</li>`)}</ul>${null}`.markup).toBe(
    '<ul><li>1</li><li>2</li></ul>',
  );
});

test('whatever the text, it has no character left that ends content or an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!#\d+;)/);
    }),
  );
});
