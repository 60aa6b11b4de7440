// One response that needs nothing else: the page with its style and script inside, and the headers that let these run and
// nothing more. A page's address is a secret of its reader, so it is neither cached, indexed nor told to other hosts.
import { createHash } from 'node:crypto';
import { direction, type Locale } from '../../../core/survey/index.ts';
import { html, type Markup } from './markup.ts';
import { brandStyle, style } from './style.ts';

export type Page = { html: string; headers: Readonly<Record<string, string>> };

/** A script that may stand in a page. */
export type PageScript = { readonly source: string; readonly hash: string };

export type Document = {
  locale: Locale;
  title: string;
  /** `#rrggbb`, from a checked definition. */
  color: string;
  content: Markup;
  script: PageScript | null;
};

const styleHash = hashOf(style);

/** @throws Error for a source that would end its element or begin a comment in HTML. */
export function pageScript(source: string): PageScript {
  if (/<\/script|<!--/i.test(source))
    throw new Error('The script cannot stand in a page: it holds "</script" or "<!--".');
  return { source, hash: hashOf(source) };
}

export function renderDocument({ locale, title, color, content, script }: Document): Page {
  const brand = brandStyle(color);
  const { markup } = html`<!doctype html>
<html lang="${locale}" dir="${direction(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ markup: style }}</style>
<style>${{ markup: brand }}</style>
</head>
<body>
<main><div class="stripe"></div>${content}</main>
${script === null ? null : html`<script>${{ markup: script.source }}</script>`}
</body>
</html>
`;
  return { html: markup, headers: headersOf([styleHash, hashOf(brand)], script === null ? [] : [script.hash]) };
}

function headersOf(styleHashes: readonly string[], scriptHashes: readonly string[]): Page['headers'] {
  const policy = [
    `default-src 'none'`,
    `style-src ${styleHashes.join(' ')}`,
    `script-src ${scriptHashes.join(' ') || `'none'`}`,
    `img-src https: data:`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow',
  };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
