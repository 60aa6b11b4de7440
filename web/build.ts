// Builds what browsers load: the dashboard and the scripts of surveys. Where nothing has changed since the last time it
// is done at once, so that starting Hark may always build first.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const output = join(root, 'dist', 'web');
const widgets = ['survey.js', 'loader.js', 'in-app.js', 'questions.js'];
const results = [join(output, 'index.html'), ...widgets.map((name) => join(root, 'dist', 'widget', name))];
const fingerprintPath = join(root, 'dist', '.sources');
const sources = ['web', 'widget', 'src/core', 'package-lock.json'];

/** Builds both unless the sources are those of the last build. Resolves to whether it had to. */
export async function buildAll({ force = false } = {}): Promise<boolean> {
  const fingerprint = await fingerprintOf(sources.map((source) => join(root, source)));
  if (!force && (await isBuilt(fingerprint))) return false;
  // A build that is broken off must not pass for a whole one.
  await rm(fingerprintPath, { force: true });
  const [{ build }, { buildPrompts, buildWidget }] = await Promise.all([import('vite'), import('../widget/build.ts')]);
  await buildWidget();
  await buildPrompts();
  await build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'warn' });
  await compressAll(output);
  await writeFile(fingerprintPath, fingerprint);
  return true;
}

async function isBuilt(fingerprint: string): Promise<boolean> {
  if (![...results, fingerprintPath].every((path) => existsSync(path))) return false;
  return (await readFile(fingerprintPath, 'utf8')) === fingerprint;
}

/** SHA-256 over the names and the bytes of all files; tests and notes do not count, for they change no output. */
async function fingerprintOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of await filesIn(paths)) {
    hash.update(`${relative(root, path)}\0`);
    hash.update(await readFile(path));
    hash.update('\0');
  }
  return hash.digest('hex');
}

async function filesIn(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
      if (entries === null) return [path];
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  return lists
    .flat()
    .filter((path) => !/\.(test\.tsx?|md)$/.test(path))
    .sort();
}

const compressible = /\.(js|css|html|svg|json)$/;
const leastBytes = 1_000;

/** Beside each file that is worth it, the same as Brotli and gzip, for the server to hand out as they are. */
async function compressAll(folder: string): Promise<void> {
  const files = (await filesIn([folder])).filter((path) => compressible.test(path));
  await Promise.all(
    files.map(async (path) => {
      const bytes = await readFile(path);
      if (bytes.length < leastBytes) return;
      const quality = {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      };
      await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, quality));
      await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    }),
  );
}

if (import.meta.main) {
  const begun = performance.now();
  await mkdir(join(root, 'dist'), { recursive: true });
  const built = await buildAll({ force: process.argv.includes('--force') });
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  process.stdout.write(
    built ? `Built the dashboard and the widget in ${seconds} s.\n` : 'The dashboard is up to date.\n',
  );
}
