// What browsers and mail scanners call themselves, and the networks they come from: all of these are reserved for examples.
import type { Dice } from './dice.ts';

const phones: readonly (readonly [value: string, weight: number])[] = [
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    30,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
    12,
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36',
    28,
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; SAMSUNG SM-S926B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    8,
  ],
];

const desktops: readonly (readonly [value: string, weight: number])[] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
    34,
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0',
    22,
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 10],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    20,
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 4],
];

/** Half of the scanners pass themselves off as a browser. */
const scanners: readonly (readonly [value: string, weight: number])[] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36',
    5,
  ],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36', 4],
  ['Mozilla/5.0 (compatible; ExampleMailScanner/4.1; link preview)', 1],
];

export type Browser = { userAgent: string; network: string; onPhone: boolean };

export function personsBrowser(dice: Dice, atWork: boolean): Browser {
  const onPhone = dice.chance(atWork ? 0.2 : 0.68);
  return { userAgent: dice.weighted(onPhone ? phones : desktops), network: personsNetwork(dice), onPhone };
}

export function scannersBrowser(dice: Dice): Browser {
  return { userAgent: dice.weighted(scanners), network: '203.0.113.0/24', onPhone: false };
}

function personsNetwork(dice: Dice): string {
  if (dice.chance(0.25)) return dice.pick(['192.0.2.0/24', '198.51.100.0/24']);
  return `2001:db8:${dice.whole(1, 0xffff).toString(16)}::/48`;
}
