// Asks axe about a page as it stands, on a desk and on a phone, light and dark.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type Look = { width: number; colorScheme: 'light' | 'dark' };

/** Colours are the same at every width, and the order of a page is the same in every colour: two looks show both. */
export const twoLooks: readonly Look[] = [
  { width: 1_440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
];

export const everyLook: readonly Look[] = [
  ...twoLooks,
  { width: 1_440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
];

/** Everything axe finds, one line each; nothing is the only good answer. */
export async function axeFindings(page: Page, looks = twoLooks): Promise<string[]> {
  const findings: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // A colour on its way from light to dark is neither.
    await page.evaluate(async () => {
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(ending.map(({ finished }) => finished));
    });
    // A mail is shown in a frame that runs no script: axe would wait there for ever. No other page has frames, so that the
    // mode that looks at one document sees all, without a second page to put together what was found.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('iframe[sandbox]').analyze();
    for (const { id, help, nodes } of violations) {
      const where = nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`).join('; ');
      findings.push(`${width} wide, ${colorScheme}: ${id} (${help}) at ${where}`);
    }
  }
  return findings;
}
