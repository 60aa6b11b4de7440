// Says on a page that it is a test. It is put into the finished page, so that the page itself is the one customers get.
import { createHash } from 'node:crypto';
import type { Page } from '../page/index.ts';

const style =
  '.test{padding:.75rem 1rem;background:#1b1f27;color:#fff;text-align:center;font-size:.9375rem;position:sticky;top:0;z-index:1}';
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
const note =
  '<div class="test" role="note" lang="en" dir="ltr"><b>Test.</b> This is what customers see. Nothing you answer here is recorded.</div>';

export function markAsTest({ html, headers }: Page): Page {
  const policy = headers['content-security-policy'] ?? '';
  return {
    html: html.replace('</head>', `<style>${style}</style></head>`).replace(/<body[^>]*>/, (body) => body + note),
    headers: { ...headers, 'content-security-policy': policy.replace('style-src ', `style-src ${styleHash} `) },
  };
}
