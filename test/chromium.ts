// A real Chromium for tests: the one named in HARK_CHROMIUM, the system's, or the one from npm, which is unpacked once per
// machine and version. Several test processes may ask at the same time.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

type Installed = { executablePath: string; env: NodeJS.ProcessEnv };

const run = promisify(execFile);

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No page of a test lives long enough for optimized code to earn what it costs to make.
  '--js-flags=--no-opt --no-maglev --always-sparkplug',
];

let found: Promise<Installed> | undefined;
const running = new Map<string, Browser>();

/**
 * A browser that talks to nobody but the pages a test opens. The files of a test process share one, each with profiles of its
 * own: closing it closes those, and the browser ends with the process.
 */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const wanted = JSON.stringify(options);
  const known = running.get(wanted);
  if (known?.isConnected()) return known;
  const browser = await start(options);
  browser.close = async () => void (await Promise.all(browser.contexts().map((context) => context.close())));
  running.set(wanted, browser);
  return browser;
}

async function start(options: LaunchOptions): Promise<Browser> {
  found ??= find();
  const { executablePath, env } = await found;
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    headless: true,
    ...options,
    executablePath,
    env: env as Record<string, string>,
    args: [...quiet, ...sandbox, ...(options.args ?? [])],
  });
}

async function find(): Promise<Installed> {
  const named = process.env.HARK_CHROMIUM;
  if (named) return { executablePath: named, env: process.env };
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (system) return { executablePath: system, env: process.env };
  const folder = await unpack();
  const executablePath = join(folder, 'chromium');
  const env = existsSync('/etc/fonts/fonts.conf')
    ? process.env
    : { ...process.env, FONTCONFIG_PATH: join(folder, 'fonts') };
  const starts = await run(executablePath, ['--version'], { env }).then(
    () => true,
    () => false,
  );
  // A machine without the libraries of a desktop gets those that come with the package.
  return { executablePath, env: starts ? env : { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } };
}

/** Unpacked beside its place and then moved there in one step, so that nobody ever starts half a browser. */
async function unpack(): Promise<string> {
  const description = await readFile(
    new URL('../node_modules/@sparticuz/chromium/package.json', import.meta.url),
    'utf8',
  );
  const place = join(tmpdir(), `hark-chromium-${JSON.parse(description).version}-${process.getuid?.() ?? 0}`);
  if (existsSync(place)) return place;
  await mkdir(tmpdir(), { recursive: true });
  const unfinished = await mkdtemp(`${place}-`);
  const source = `(await import('@sparticuz/chromium')).default.executablePath()`;
  // The package unpacks into the temporary folder, and its libraries only where it believes to be in Amazon's cloud.
  await run(process.execPath, ['--input-type=module', '-e', `await ${source}`], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await rename(unfinished, place).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  });
  return place;
}
