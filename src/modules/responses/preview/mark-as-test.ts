// Says on a page that it is a test, and has its links remember what was answered, since nothing else does. Both are put into
// the finished page, so that the page itself is the one customers get.
import { createHash } from 'node:crypto';
import type { Page } from '../page/index.ts';
import { escapeHtml } from '../page/markup.ts';

const style =
  '.test{padding:.75rem 1rem;background:CanvasText;color:Canvas;text-align:center;font-size:.9375rem;position:sticky;top:0;z-index:1}';
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
const note =
  '<div class="test" role="note" lang="en" dir="ltr"><b>Test.</b> This is what customers see. Nothing you answer here is recorded.</div>';

/** @param remembered what links and forms to `path` take along, as a query; empty where nothing was answered. */
export function markAsTest({ html, headers }: Page, path: string, remembered: string): Page {
  const policy = headers['content-security-policy'] ?? '';
  const links = new RegExp(`(href|action)="${path.replaceAll('.', '\\.')}(?:\\?([^"]*))?"`, 'g');
  const query = escapeHtml(remembered);
  const linked =
    query === ''
      ? html
      : html.replace(links, (_, name, own) => `${name}="${path}?${query}${own ? `&#38;${own}` : ''}"`);
  return {
    html: linked.replace('</head>', `<style>${style}</style></head>`).replace(/<body[^>]*>/, (body) => body + note),
    headers: { ...headers, 'content-security-policy': policy.replace('style-src ', `style-src ${styleHash} `) },
  };
}
