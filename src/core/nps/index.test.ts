import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import { expect, test } from 'vitest';

/** The files of this folder that are left in a bundle of only these names. */
async function filesBundledFor(names: string): Promise<string[]> {
  const index = fileURLToPath(new URL('index.ts', import.meta.url));
  const bundle = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry' : null),
        load: (id) => (id === '\0entry' ? `export { ${names} } from ${JSON.stringify(index)};` : null),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict' } },
  })) as Rollup.RollupOutput;
  const chunks = bundle.output.filter((one) => one.type === 'chunk');
  const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
  const filled = modules.filter(([id, { renderedLength }]) => id.includes('/nps/') && renderedLength > 0);
  return filled.map(([id]) => id.replace(/.*\/nps\//, '')).sort();
}

test('a page bundles only what it calls: an NPS with its interval brings neither tests nor weighting', async () => {
  expect(await filesBundledFor('scoreInterval, formatNps')).toEqual([
    'counts.ts',
    'format-nps.ts',
    'score-interval.ts',
    'special-functions/normal-quantile.ts',
    'special-functions/root.ts',
  ]);
});
