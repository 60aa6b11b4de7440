// What each command of the line does: opens the database, runs until told to stop, and closes in order.
import { createServer as createSocket } from 'node:net';
import { type Running, startApp } from './app.ts';
import { findUser, makeResetLink, openSetUp, switchOffTwoFactor } from './modules/access/index.ts';
import { checkRollUps, repairRollUps } from './modules/analytics/index.ts';
import { systemClock } from './platform/clock.ts';
import { type Config, describeConfig, loadConfig, withPort } from './platform/config.ts';
import { type Database, migrate, openDatabase } from './platform/db/index.ts';
import { AppError } from './platform/errors.ts';
import { createLog, type Log } from './platform/log.ts';
import { openQueue } from './platform/queue/queue.ts';

type Flags = { demo?: boolean; repair?: boolean; replay?: boolean };

/**
 * Runs a command and resolves when it is done; false when there is none of this name.
 * @param subject what the command is about, where it is about something: an e-mail address.
 */
export async function runCommand(command: string, flags: Flags, subject?: string): Promise<boolean> {
  switch (command) {
    case 'start':
      await run({ serve: true, work: true }, flags);
      return true;
    case 'serve':
    case 'work':
      requireServer(command);
      await run({ serve: command === 'serve', work: command === 'work' }, flags);
      return true;
    case 'migrate':
      await withDatabase(async () => print('The database is up to date.'));
      return true;
    case 'demo':
      await withDatabase(async (database) => announceDemo(await demo(database)));
      return true;
    case 'config':
      for (const { name, value, source, doc } of describeConfig()) print(`${name}=${value}  (${source}) ${doc}`);
      return true;
    case 'check':
      await withDatabase((database) => check(database, flags.repair ?? false));
      return true;
    case 'failed':
      await withDatabase((database, log) => failed(database, log, flags.replay ?? false));
      return true;
    case 'reset-password':
      await withDatabase((database, _log, { publicUrl }) => resetPassword(database, subject, publicUrl));
      return true;
    case 'reset-two-factor':
      await withDatabase((database) => resetTwoFactor(database, subject));
      return true;
    default:
      return false;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

// The embedded PostgreSQL belongs to one process.
function requireServer(command: string): void {
  if (loadConfig().databaseUrl === undefined) {
    throw new AppError(
      'configuration',
      `hark ${command} needs DATABASE_URL: only “hark start” runs its own PostgreSQL.`,
    );
  }
}

async function withDatabase(work: (database: Database, log: Log, config: Config) => Promise<unknown>): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const database = await openDatabase(config, log);
  try {
    await migrate(database, log);
    await work(database, log, config);
  } finally {
    await database.close();
  }
}

async function run(halves: { serve: boolean; work: boolean }, flags: Flags): Promise<void> {
  const stopped = whenToldToStop();
  await withDatabase(async (database, log, loaded) => {
    const port = halves.serve ? await freePort(loaded) : loaded.port;
    const config = withPort(loaded, port);
    const seeded = flags.demo ? await demo(database) : null;
    if (halves.work && config.smtpUrl !== undefined) await restDemo(database);
    const running = await startApp({ config, database, log }, halves);
    try {
      if (running.server) await listen(running, config);
      await greet(config, database, halves);
      if (seeded) announceDemo(seeded);
      await stopped;
      print('Stopping: finishing what is in hand …');
    } finally {
      await running.stop();
    }
  });
  print('Stopped.');
}

// npm passes a Ctrl-C on that the terminal has sent already, so the second of two must not count as impatience.
function whenToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

async function listen({ server }: Running, { host, port }: Config): Promise<void> {
  await server?.listen({ host, port });
}

/** The port to listen on, checked before anything is started; for 0 one that is free. */
function freePort({ host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket();
    socket.once('error', (cause: NodeJS.ErrnoException) => reject(portError(cause, host, port)));
    socket.listen({ host, port }, () => {
      const { port: free } = socket.address() as { port: number };
      socket.close(() => resolve(free));
    });
  });
}

function portError(cause: NodeJS.ErrnoException, host: string, port: number): AppError {
  const reason =
    cause.code === 'EADDRINUSE'
      ? `Port ${port} on ${host} is taken by another program: stop it, or set HARK_PORT.`
      : cause.code === 'EACCES'
        ? `Hark may not listen on port ${port}: choose one above 1023 with HARK_PORT.`
        : `Hark cannot listen on ${host}:${port} (${cause.code}): check HARK_HOST and HARK_PORT.`;
  return new AppError('configuration', reason, { cause });
}

async function greet(config: Config, database: Database, halves: { serve: boolean; work: boolean }): Promise<void> {
  if (!halves.serve) {
    print('Hark is working. Ctrl-C stops it.');
    return;
  }
  const token = await openSetUp(database, systemClock);
  print(`Hark is running at ${config.publicUrl}`);
  if (token !== null) {
    print(`  Set up    ${config.publicUrl}/set-up#${token}`);
    print('            opens once, within 24 hours, and makes you the owner');
  }
  if (halves.work) {
    print(
      `  E-mail    ${config.smtpUrl ? `goes out by ${new URL(config.smtpUrl).host}` : 'stays in the outbox: set HARK_SMTP_URL to send'}`,
    );
  }
  print(`  Data      ${database.embedded ? config.dataDir : 'in the database that DATABASE_URL names'}`);
  print('  Stop      Ctrl-C');
}

// Its texts are loaded only by those who want them.
async function demo(database: Database) {
  const { seedDemo } = await import('./demo/index.ts');
  return seedDemo(database, systemClock);
}

async function restDemo(database: Database) {
  const { restDemo } = await import('./demo/index.ts');
  return restDemo(database, systemClock);
}

function announceDemo({ email, password, created }: Awaited<ReturnType<typeof demo>>): void {
  print(
    `  Demo      ${created ? 'a company with two years of answers is ready' : 'the demo company is there already'}`,
  );
  print(`            sign in as ${email} with the password ${password}`);
}

async function check(database: Database, repair: boolean): Promise<void> {
  const differences = await (repair ? repairRollUps(database) : checkRollUps(database));
  for (const { workspaceId, surveyId, day, about, rolledUp, expected } of differences) {
    const counts = expected === null ? '' : `: ${rolledUp} instead of ${expected}`;
    print(
      `workspace ${workspaceId}, ${surveyId === null ? 'all surveys' : `survey ${surveyId}`}, day ${day}, ${about}${counts}`,
    );
  }
  if (differences.length === 0) print('Every roll-up says what its answers say.');
  else if (repair) print(`${differences.length} differences were set right.`);
  else throw new AppError('conflict', `${differences.length} differences; hark check --repair sets them right.`);
}

async function failed(database: Database, log: Log, replay: boolean): Promise<void> {
  const queue = await openQueue(database, [], log, { supervise: false });
  try {
    if (replay) {
      print(`${await queue.replay()} jobs are back at work.`);
      return;
    }
    const jobs = await queue.failed(100);
    for (const job of jobs) print(`${job.failedAt} ${job.kind} ${job.id} ${JSON.stringify(job.error)}`);
    if (jobs.length === 0) print('No job has failed for good.');
  } finally {
    await queue.stop(5_000);
  }
}

async function resetPassword(database: Database, email: string | undefined, publicUrl: string): Promise<void> {
  const userId = await personCalled(database, email);
  print(await makeResetLink(database.kysely, systemClock, userId, publicUrl));
  print('Give this link to the person: it works once, within one hour.');
}

async function resetTwoFactor(database: Database, email: string | undefined): Promise<void> {
  const userId = await personCalled(database, email);
  const wasOn = await database.kysely.transaction().execute((db) => switchOffTwoFactor(db, userId));
  print(
    wasOn ? 'Two-factor sign-in is off: the password alone lets them in.' : 'This person has no two-factor sign-in.',
  );
}

async function personCalled(database: Database, email: string | undefined): Promise<string> {
  if (email === undefined) throw new AppError('configuration', 'Say for whom, by e-mail address.');
  const userId = await findUser(database.kysely, email);
  if (userId === undefined) throw new AppError('not_found', `Nobody here has the address ${email}.`);
  return userId;
}
