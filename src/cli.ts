// The command `hark`: one word says what to run. What a person must know is one sentence; details go to the log.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from './platform/errors.ts';

const usage = `hark <command>

  start [--demo]      everything in one process: server, worker, scheduler (what npm start runs)
  serve               the web server only; any number of them over one DATABASE_URL
  work                the worker only: sends, relays, runs jobs; any number of them
  migrate             bring the database up to date and stop
  demo                seed the demo company and stop
  config              print every option, its value and where it comes from
  check [--repair]    compare the roll-ups with the answers; --repair sets differing days right
  failed [--replay]   list the jobs that failed for good; --replay puts them back to work
  reset-password <e-mail>     print a link with which this person chooses a new password
  reset-two-factor <e-mail>   switch off two-factor sign-in for a person who lost it
  help                this text
`;

// What reads our output may close early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// To compile the program is most of what a start costs. Where the folder cannot be written, it is done each time.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/hark'));
const { runCommand } = await import('./commands.ts');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { demo: { type: 'boolean' }, repair: { type: 'boolean' }, replay: { type: 'boolean' } },
});
const [command = 'help', subject] = positionals;

try {
  const known = new Set(['demo', 'repair', 'replay']);
  const stray = Object.keys(values).find((flag) => !known.has(flag));
  if (stray !== undefined) throw new AppError('configuration', `There is no option --${stray}. Try: hark help`);
  const done = await runCommand(command, values as Record<string, boolean>, subject);
  if (!done) {
    process.stdout.write(usage);
    if (command !== 'help') throw new AppError('configuration', `There is no command “${command}”.`);
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
