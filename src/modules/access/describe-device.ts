// What a session shows of the device it is on: enough for its owner to know it again, and no more.

/** `browser` and `system` are names such as Firefox and Windows; null where the text does not say. */
export type Device = { browser: string | null; system: string | null };

// In this order: what comes later is also named by what comes before it.
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Reads a User-Agent header. */
export function describeDevice(userAgent: string | null): Device {
  const named = (names: readonly [RegExp, string][]) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? null;
  return { browser: named(browsers), system: named(systems) };
}

/** The network of an address: its first three numbers (IPv4) or three groups (IPv6). Null where there is none. */
export function coarseNetwork(address: string | null): string | null {
  const text = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  const ipv4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(text);
  if (ipv4) return `${ipv4[1]}.*`;
  if (!text.includes(':')) return null;
  const [head = ''] = text.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  return groups.length === 0 ? 'this machine' : `${groups.slice(0, 3).join(':')}:*`;
}
