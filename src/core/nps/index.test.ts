import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

function filesLoadedFrom(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  const paths = readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g);
  for (const [, path = ''] of paths) filesLoadedFrom(new URL(path, file), seen);
  return seen;
}

test('what the browser loads stays light: no t, no Bayes, no bootstrap, no simultaneous shares', () => {
  const loaded = [...filesLoadedFrom(new URL('index.ts', import.meta.url))].map((href) =>
    href.replace(/.*\/nps\//, ''),
  );
  expect(loaded).toContain('score-interval.ts');
  expect(loaded.filter((name) => name.startsWith('special-functions/')).sort()).toEqual([
    'special-functions/normal-quantile.ts',
    'special-functions/root.ts',
  ]);
  expect(loaded.filter((name) => /student|bayes|bootstrap|sison|share/.test(name))).toEqual([]);
});
