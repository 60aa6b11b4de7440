// A rendered e-mail as a person reads it in Hark.
import type { EmailContent } from './settings.ts';

export function showEmail({ raw, html, text }: EmailContent) {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const headers = head.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { html, text, headers };
}
