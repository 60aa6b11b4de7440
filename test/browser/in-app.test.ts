// Prompts on a page of another origin in a real Chromium, under a policy that allows nothing but what is documented.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build, type Rollup, transformWithOxc } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { buildPrompts } from '../../widget/build.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings } from './axe.ts';
import { person, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let host: Server;
let origin: string;
let site: { script: string; key: string };
let secret: string;
let surveyId: string;
/** What the host's page holds besides its text. */
let inPage: string;
/** What `/early.js` of the host does. */
let early = '';
let reactApp = '';
let complaints: string[];
let page: Page;

const text = '<p>Ten ideas for better projects, and one more that nobody has had before.</p>'.repeat(60);

beforeAll(async () => {
  await buildPrompts();
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({ clock: systemClock });
  const hark = app.config.publicUrl;
  const policy = [
    `default-src 'none'`,
    `script-src ${hark} 'self'`,
    `connect-src ${hark}`,
    `style-src 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types hark hark-react`,
  ].join('; ');
  host = createServer(({ url }, response) => {
    const kind = {
      '/app.js': 'text/javascript',
      '/early.js': 'text/javascript',
      '/app.css': 'text/css',
      '/favicon.ico': 'image/png',
    }[url ?? ''];
    response.setHeader('content-type', `${kind ?? 'text/html'}; charset=utf-8`);
    if (kind === undefined) response.setHeader('content-security-policy', policy);
    // Rules that would spoil what is not in a tree of its own, and letters of another size.
    const css =
      'html{font-size:10px}div,p,span,label,button,h2,form{color:red!important;float:left;display:none}p{display:block;float:none}';
    const html = `<!doctype html><html lang="en"><title>Shop</title><link rel="stylesheet" href="/app.css"><script src="/app.js"></script>${inPage}<body><main><h1>Shop</h1><input aria-label="Search" id="search">${text}</main>`;
    response.end(
      { '/app.js': watchScript, '/early.js': early, '/react.js': reactApp, '/app.css': css, '/favicon.ico': '' }[
        url ?? ''
      ] ?? html,
    );
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  site = await app.api('PATCH', '/api/v1/prompt-site', { origins: [origin] });
  ({ secret } = await app.api('POST', '/api/v1/prompt-site/secret/reveal'));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => host.close(resolve));
  await app.stop();
});

/** Notes what moves and what takes long, and the names that the page's own scripts left. */
const watchScript = `
window.seen = { shift: 0, longMs: 0, violations: [] };
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value; }).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.longMs = Math.max(seen.longMs, one.duration); }).observe({ type: 'longtask', buffered: true });
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => seen.violations.push(violatedDirective + ' ' + blockedURI));
window.globals = Object.getOwnPropertyNames(window);
`;

beforeEach(async () => {
  ({ id: surveyId } = await app.api('POST', '/api/v1/surveys', {
    name: `Shop ${Math.random()}`,
    definition: { productName: 'Acme' },
  }));
  for (const { id } of (await app.api('GET', '/api/v1/prompts?limit=200')).items) {
    await app.api('DELETE', `/api/v1/prompts/${id}`);
  }
  inPage = `<script async src="${site.script}"></script>`;
  complaints = [];
});
afterEach(async () => {
  await page?.context().close();
});

const make = (rules: object = {}, more: object = {}): Promise<{ id: string }> =>
  app.api('POST', '/api/v1/prompts', {
    name: 'Prompt',
    surveyId,
    rules: { delaySeconds: 0, gapDays: 0, ...rules },
    active: true,
    ...more,
  });

async function open(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
  page = await (await person(browser, options)).newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(origin + path);
  return page;
}

const dialog = () => page.getByRole('dialog');
const number = (score: number) => dialog().getByRole('radio', { name: String(score), exact: true });
const answers = async (): Promise<any[]> => (await app.api('GET', `/api/v1/responses?surveyId=${surveyId}`)).items;
const run = (script: string) => page.evaluate(script);
const loaded = () => page.waitForFunction(() => typeof window.hark?.identify === 'function');
/** Everything that a script would do at once has been done. */
const settled = () => page.waitForLoadState('networkidle');

function signed(fields: Record<string, string>): Record<string, string> {
  const lines = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`);
  return { ...fields, signature: createHmac('sha256', secret).update(lines.join('\n')).digest('base64url') };
}

test('somebody answers on the page, which does not move, stay busy or break its policy', async () => {
  await make();
  await open();
  await dialog().waitFor();
  expect(await dialog().getAttribute('aria-label')).toContain('recommend');
  const box = await dialog().boundingBox();
  expect(box?.width).toBeGreaterThan(380);
  expect(await number(3).evaluate((input) => getComputedStyle(input.nextElementSibling as Element).color)).not.toBe(
    'rgb(255, 0, 0)',
  );
  await number(9).click();
  await dialog().getByRole('textbox').first().fill('Quick and kind.');
  await dialog().getByRole('button', { name: 'Send' }).click();
  await dialog().getByRole('heading', { name: 'Thank you' }).waitFor();
  expect(await answers()).toMatchObject([
    { score: 9, comment: 'Quick and kind.', channel: 'in-app', contact: null, verdict: { value: 'trusted' } },
  ]);
  const seen: any = await run('seen');
  expect(seen.shift).toBe(0);
  expect(seen.violations).toEqual([]);
  expect(seen.longMs).toBeLessThan(200);
  expect(complaints).toEqual([]);
  const added = (await run('Object.getOwnPropertyNames(window).filter((name) => !globals.includes(name))')) as string[];
  expect(
    added.filter((name) => !['globals', 'hark'].includes(name) && !/^(search|__playwright|[0-9])/.test(name)),
  ).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});

test('focus goes to the prompt, stays where somebody types, and goes back when Escape closes it', async () => {
  const { id } = await make({ trigger: { kind: 'call' } });
  await open();
  await loaded();
  await page.getByLabel('Search').focus();
  await page.keyboard.type('sh');
  await run(`hark.show('${id}')`);
  await dialog().waitFor();
  await page.keyboard.type('oes');
  expect(await page.getByLabel('Search').inputValue()).toBe('shoes');
  await page.keyboard.press('Escape');
  expect(await dialog().isVisible()).toBe(true);
  await dialog().getByRole('button', { name: 'Close' }).click();
  await dialog().waitFor({ state: 'detached' });

  await page.getByLabel('Search').evaluate((input) => (input as HTMLElement).blur());
  await run(`document.querySelector('h1').tabIndex = -1; document.querySelector('h1').focus(); hark.show('${id}')`);
  await dialog().waitFor();
  const inside = () => page.evaluate(() => document.activeElement?.localName);
  await waitFor('the focus', async () => (await inside()) === 'hark-prompt');
  await run(`addEventListener('keydown', () => { window.heard = true })`);
  await number(5).focus();
  await page.keyboard.press('Tab');
  expect(await run('window.heard')).toBeUndefined();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(await inside()).toBe('h1');
});

test('an answer that was given without a connection is kept over a reload and reaches the server once', async () => {
  await make({ gapDays: 30 });
  await open();
  await dialog().waitFor();
  await page.context().setOffline(true);
  await number(4).click();
  await dialog().getByText('There is no connection').waitFor();
  expect(await answers()).toEqual([]);
  // The page goes away with the answer in hand.
  await page.goto('about:blank');
  await page.context().setOffline(false);
  await page.goto(origin);
  await waitFor('the answer', async () => (await answers()).length === 1);
  await page.reload();
  await settled();
  expect(await answers()).toMatchObject([{ score: 4 }]);
  expect(await dialog().count()).toBe(0);
  expect(await run(`JSON.parse(localStorage.getItem('hark.${site.key}')).out`)).toEqual({});
});

test('of two prompts one appears, on the page that it names, also where the page changes without being loaded', async () => {
  const other = await app.api('POST', '/api/v1/surveys', {
    name: `B ${Math.random()}`,
    definition: { productName: 'Beta' },
  });
  await make({ pages: { only: ['/basket*'], never: [] } });
  await make({ pages: { only: ['/thanks'], never: [] } }, { surveyId: other.id });
  await open('/start');
  await settled();
  expect(await dialog().count()).toBe(0);
  await run(`history.pushState(null, '', '/thanks')`);
  await dialog().getByText('Beta').first().waitFor();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await run(`history.pushState(null, '', '/basket/7')`);
  await dialog().getByText('Acme').first().waitFor();
  expect(await dialog().count()).toBe(1);
});

test('an event, a delay and how far somebody has read are waited for, all of them', async () => {
  await make({ trigger: { kind: 'event', name: 'order.placed' }, delaySeconds: 1, scrollPercent: 90 });
  inPage = `<script async src="${site.script}"></script>`;
  await open();
  await loaded();
  await run(`hark.track('other.thing'); hark.push(['track', 'order.placed'])`);
  await page.waitForTimeout(1_300);
  expect(await dialog().count()).toBe(0);
  await run('scrollTo(0, document.documentElement.scrollHeight)');
  await dialog().waitFor();
});

test('a pointer that leaves the page at the top is what an exit prompt waits for', async () => {
  await make({ exitIntent: true });
  await open();
  await loaded();
  await settled();
  await page.mouse.move(300, 300);
  expect(await dialog().count()).toBe(0);
  await page.evaluate(() =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -3 })),
  );
  await dialog().waitFor();
});

test('nobody sees a prompt again in the same browser within the gap', async () => {
  await make({ gapDays: 1 });
  await open();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await loaded();
  await settled();
  expect(await dialog().count()).toBe(0);
});

describe('a visitor whom the site has identified', () => {
  test('is asked as that contact and, once signed out, is not known any more', async () => {
    const { id } = await make({ trigger: { kind: 'call' }, visitors: 'known' });
    await open();
    await loaded();
    const ada = signed({ externalId: `ada-${surveyId}`, name: 'Ada' });
    expect(await run(`hark.show('${id}')`)).toBe(false);
    await run(`hark.identify(${JSON.stringify(ada)}); hark.track('report.exported', { pages: 3 })`);
    expect(await run(`hark.show('${id}')`)).toBe(true);
    await number(10).click();
    await dialog().getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    expect(await answers()).toMatchObject([{ score: 10, contact: { name: 'Ada' } }]);
    await waitFor(
      'the event',
      async () => (await app.api('GET', '/api/v1/events?name=report.exported')).items.length > 0,
    );
    await run('hark.reset()');
    await dialog().waitFor({ state: 'detached' });
    expect(await run(`hark.show('${id}')`)).toBe(false);
  });

  test('and is not signed is nobody', async () => {
    const { id } = await make({ trigger: { kind: 'call' }, visitors: 'known' });
    await open();
    await loaded();
    await run(`hark.identify({ externalId: 'ada', signature: 'made-up' })`);
    expect(await run(`hark.show('${id}')`)).toBe(false);
    expect(
      (await app.api('GET', '/api/v1/contacts?search=ada')).items.filter((one: any) => one.externalId === 'ada'),
    ).toEqual([]);
  });
});

test('calls that are made before the script is there are not lost', async () => {
  const { id } = await make({ trigger: { kind: 'call' } });
  early = `(window.hark ||= []).push(['show', '${id}'])`;
  inPage = `<script src="/early.js"></script><script async src="${site.script}"></script>`;
  await open();
  await dialog().waitFor();
});

test('a page of an origin that is not named shows nothing and can ask nothing', async () => {
  const { id } = await make();
  await app.api('PATCH', '/api/v1/prompt-site', { origins: ['https://shop.example.com'] });
  try {
    await open();
    await waitFor('the script to say so', async () => complaints.some((line) => line.includes('unknown origin')));
    expect(await dialog().count()).toBe(0);
    const asked = run(
      `fetch('${site.script.replace('.js', '')}/ask', { method: 'POST', body: '{"prompt":"${id}"}' }).then(() => 'read', () => 'refused')`,
    );
    expect(await asked).toBe('refused');
  } finally {
    await app.api('PATCH', '/api/v1/prompt-site', { origins: [origin] });
  }
});

describe('for everyone', () => {
  const looks = [
    { locale: 'en', colorScheme: 'light', scheme: 'visitor', width: 1_440 },
    { locale: 'ar', colorScheme: 'dark', scheme: 'visitor', width: 390 },
    { locale: 'ja', colorScheme: 'light', scheme: 'dark', width: 390 },
    { locale: 'de', colorScheme: 'dark', scheme: 'page', width: 1_440 },
  ] as const;

  test.each(looks)(
    'axe finds nothing in $locale, $scheme, $width wide',
    async ({ locale, colorScheme, scheme, width }) => {
      await make({ locale, scheme });
      await open('/', { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      await dialog().waitFor();
      expect(await dialog().getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
      const dark = await dialog().evaluate((panel) => panel.classList.contains('dark'));
      // The host's page is white whatever the visitor prefers.
      expect(dark).toBe(scheme === 'dark' || (scheme === 'visitor' && colorScheme === 'dark'));
      expect(await dialog().evaluate((panel) => getComputedStyle(panel).animationName)).toBe('none');
      for (let score = 0; score <= 10; score += 1)
        expect((await number(score).boundingBox())?.width).toBeGreaterThan(40);
      const findings = await axeFindings(page);
      expect(findings.filter((finding) => finding.includes('hark-prompt'))).toEqual([]);
    },
  );
});

test('a survey that asks further loads what that takes and saves it', async () => {
  const asking = await app.api('POST', '/api/v1/surveys', {
    name: `Further ${Math.random()}`,
    definition: {
      productName: 'Acme',
      questions: [{ id: 'team', kind: 'text', text: 'What is your team?', required: false, showIf: null }],
    },
  });
  surveyId = asking.id;
  await make();
  await open();
  await number(8).click();
  await dialog().getByLabel('What is your team?').fill('Support');
  await dialog().getByRole('button', { name: 'Send' }).click();
  await dialog().getByRole('heading', { name: 'Thank you' }).waitFor();
  const [answer] = await answers();
  expect(JSON.stringify(await app.api('GET', `/api/v1/responses/${answer.id}`))).toContain('Support');
});

test('an app in React signs somebody in, tracks, asks, and signs them out', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'react-host.ts'), formats: ['iife'], name: 'app' },
    },
  });
  reactApp = ([built].flat()[0] as Rollup.RollupOutput).output[0].code;
  const { id } = await make({ trigger: { kind: 'call' }, visitors: 'known', gapDays: 0 });
  const identity = signed({ externalId: `react-${surveyId}`, name: 'Rhea' });
  early = `window.settings = ${JSON.stringify({ script: site.script, identity, prompt: id })}`;
  inPage = '<script src="/early.js"></script><script defer src="/react.js"></script>';
  await open();
  await loaded();
  await page.getByRole('button', { name: 'Ask me' }).click();
  await settled();
  expect(await dialog().count()).toBe(0);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Ask me' }).click();
  await number(7).click();
  await dialog().getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  expect(await answers()).toMatchObject([{ score: 7, contact: { name: 'Rhea' } }]);
  expect(await page.locator(`script[src="${site.script}"]`).count()).toBe(1);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await dialog().waitFor({ state: 'detached' });
  expect(complaints.filter((line) => !line.includes('React DevTools'))).toEqual([]);
});

test('the file for React that Hark hands out needs nothing but React', async () => {
  const { source } = await app.api('GET', '/api/v1/prompt-site/react');
  expect([...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name)).toEqual(['react']);
  expect(source).toContain('export type HarkIdentity');
  const { code } = await transformWithOxc(source, 'hark-react.ts');
  expect(code).toContain('useHark');
});
