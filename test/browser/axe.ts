// Asks axe about a page as it stands, on a desk and on a phone, light and dark. Called directly: its builder for Playwright reads
// axe into the page several times for every question and hands back all that is right, which costs thrice as much as asking.
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

type Look = { width: number; colorScheme: 'light' | 'dark' };

/** Colours are the same at every width, and the order of a page is the same in every colour: two looks show both. */
export const twoLooks: readonly Look[] = [
  { width: 1_440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
];

/** Also what stands in the page at one width alone, in both colours. */
export const everyLook: readonly Look[] = [
  ...twoLooks,
  { width: 1_440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
];

const source = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** Everything axe finds, one line each; nothing is the only good answer. */
export async function axeFindings(page: Page, looks = twoLooks): Promise<string[]> {
  const findings: string[] = [];
  const seenWidths = new Set<number>();
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // A colour on its way from light to dark is neither.
    await page.evaluate(async () => {
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(ending.map(({ finished }) => finished));
    });
    const { violations } = await runAxe(page, seenWidths.has(width) ? { runOnly: rulesOfColour } : {});
    seenWidths.add(width);
    for (const { id, help, nodes } of violations) {
      const where = nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`).join('; ');
      findings.push(`${width} wide, ${colorScheme}: ${id} (${help}) at ${where}`);
    }
  }
  return findings;
}

/** What axe says of the page as it stands; `incomplete` has all that it could not decide only where `options` asks for it. */
export async function runAxe(
  page: Page,
  options: RunOptions = {},
): Promise<Pick<AxeResults, 'violations' | 'incomplete'>> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  // A mail is shown in a frame that runs no script: axe would wait there for ever. No other page has frames.
  return page.evaluate(
    async (chosen) => {
      const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } };
      const { violations, incomplete } = await axe.run({ exclude: [['iframe[sandbox]']] }, chosen);
      return { violations, incomplete };
    },
    { resultTypes: ['violations'], iframes: false, ...options } satisfies RunOptions,
  );
}
