// What people do in a real Chromium: sign in to the dashboard, read a mail, follow its links.
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { TestApp } from '../app.ts';

/** What makes navigator.webdriver say what it says in the browser of a person. */
export const personsBrowser = { args: ['--disable-blink-features=AutomationControlled'] };

export const personsUserAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** A browser profile of a person, with nothing in it. */
export function person(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ userAgent: personsUserAgent, locale: 'en-GB', ...options });
}

/** Opens a page of the dashboard in a new profile, through the sign-in that stands before it. */
export async function signIn(
  browser: Browser,
  app: TestApp,
  path: string,
  who: { email: string; password: string; options?: BrowserContextOptions },
): Promise<Page> {
  const context = await person(browser, who.options);
  const page = await context.newPage();
  await page.goto(`${app.config.publicUrl}${path}`);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname === path);
  return page;
}

/** Opens a page of the dashboard on a desk as the owner, in a new profile that is signed in already. */
export async function asOwner(
  browser: Browser,
  app: TestApp,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const url = app.config.publicUrl;
  const context = await person(browser, {
    viewport: { width: 1_440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  await context.addCookies(
    app.cookie.split('; ').map((cookie) => {
      const [name, value] = cookie.split('=') as [string, string];
      return { name, value, url };
    }),
  );
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  return page;
}

/** Reads a mail as a mail program in the web shows it, and taps a link that it names like this. */
export async function tapInMail(reader: BrowserContext, html: string, name: string): Promise<Page> {
  const mail = await reader.newPage();
  await mail.setContent(html.replace(/<head[^>]*>/, (head) => `${head}<base target="_blank">`));
  return opened(mail, mail.getByRole('link', { name }));
}

/** The page that a link opens in a tab of its own. */
export async function opened(page: Page, link: Locator): Promise<Page> {
  const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await tab.waitForLoadState();
  return tab;
}
