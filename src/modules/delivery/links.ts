// The links of an invitation. Each names its workspace beside the secret, so that the look-up has the leading key.
import type { Links } from '../../channels/channel.ts';
import { isLocale, type Locale } from '../../core/survey/index.ts';
import { type LinkKey, linkKey, parseLinkKey } from '../../platform/link-key.ts';

export { type LinkKey, linkKey, parseLinkKey };

/** Where a link leads, as kept with each fetch of it: 0 to 10 a score, 11 the page, 12 the link no reader sees. */
export const pageLink = 11;
export const hiddenLink = 12;

/** The links of a test also name the language of the reader that it stands for; null is a reader whose language is unknown. */
export type TestKey = LinkKey & { locale: Locale | null };

/** `<workspace>-<22 characters>`, and `.<language>` where one is named. */
export function testKey({ workspaceId, token, locale }: TestKey): string {
  return linkKey(workspaceId, token) + (locale === null ? '' : `.${locale}`);
}

/** Reads what `testKey` wrote; null for anything else. */
export function parseTestKey(text: string): TestKey | null {
  const [link = '', locale = null, ...more] = text.split('.');
  const key = parseLinkKey(link);
  const known = locale === null || isLocale(locale);
  return key !== null && known && more.length === 0 ? { ...key, locale } : null;
}

/** The absolute links of one message. */
export function linksOf(publicUrl: string, workspaceId: string, token: Buffer): Links {
  const key = linkKey(workspaceId, token);
  return linksBelow(`${publicUrl}/r/${key}`, `${publicUrl}/u/${key}`);
}

/** The absolute links of a test: they lead to pages that record nothing. */
export function testLinksOf(publicUrl: string, key: TestKey): Links {
  const page = `${publicUrl}/t/${testKey(key)}`;
  return linksBelow(page, `${page}/unsubscribe`);
}

function linksBelow(page: string, unsubscribe: string): Links {
  return {
    scores: Array.from({ length: 11 }, (_, score) => `${page}/${score}`),
    page,
    hidden: `${page}/x`,
    unsubscribe,
  };
}
