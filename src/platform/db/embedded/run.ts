// Runs a program to its end with a clean environment, so that nothing in the operator's own reaches PostgreSQL (PG… variables,
// locales) and no secret of Hark lives on in the environment of a long-lived server.
import { spawn } from 'node:child_process';

/** Who to run as; empty for the user of this process. */
export type RunAs = { uid?: number; gid?: number };

export type RunOptions = {
  runAs: RunAs;
  /** The working directory. It must be one that the user may enter. */
  folder: string;
  /** Without output nothing waits for a pipe that a started server would keep open. */
  output?: 'collect' | 'ignore';
};

// Windows programs do not start without variables of the system.
const environment =
  process.platform === 'win32' ? undefined : { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin:/usr/sbin:/sbin' };

/** What the program printed. Rejects with its last line on standard error when it fails. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { runAs, folder, output = 'collect' } = options;
  return new Promise((resolve, reject) => {
    const pipe = output === 'collect' ? 'pipe' : 'ignore';
    // A group of its own: Ctrl-C reaches Hark, which lets a start or a set-up that it has begun come to its end.
    const detached = process.platform !== 'win32';
    const where = { cwd: folder, env: environment, detached };
    const child = spawn(program, args, { ...runAs, ...where, stdio: ['ignore', pipe, pipe] });
    let printed = '';
    let complaint = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(printed);
      else reject(new Error(complaint.trim().split('\n').at(-1) || `ended with ${signal ?? code}`));
    });
  });
}
