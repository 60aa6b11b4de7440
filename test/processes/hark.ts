// The real `hark`, as processes of their own on a port and in a data folder of their own, with nothing of this process's
// environment in them. Tests start, kill and ask them as an operator and a browser would.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { isServerOf } from '../../src/platform/db/embedded/processes.ts';
import { freePort } from '../free-port.ts';
import { scratchFolder } from '../scratch.ts';
import { waitFor } from '../wait-for.ts';

export type Ended = { code: number | null; signal: NodeJS.Signals | null; printed: string; complained: string };

export type Hark = {
  /** What it has written to standard output and to standard error so far. */
  printed(): string;
  complained(): string;
  /** Waits until it says that it runs; throws where it ends instead. */
  ready(): Promise<void>;
  /** kill -9 of this one process: what it started goes on. */
  kill(): Promise<void>;
  /** Ctrl-C as a terminal sends it: to every process of the group. */
  interrupt(): void;
  ended: Promise<Ended>;
};

export type Installation = {
  dataDir: string;
  port: number;
  url: string;
  /** Starts `hark` with this command and, on top of the installation's own, this environment. */
  hark(command: string, environment?: Record<string, string>): Hark;
  /** The same, to its end. */
  run(command: string, environment?: Record<string, string>): Promise<Ended>;
  /** Follows the set-up link that was printed; `api` then asks as the owner. */
  setUp(hark: Hark): Promise<void>;
  /** Calls the API and returns the body; throws on any status but a success. */
  api<Body = any>(method: string, path: string, body?: unknown): Promise<Body>;
  /** Uploads a CSV file while it is made. */
  upload<Body = any>(path: string, csv: AsyncIterable<string>): Promise<Body>;
  /** The process id of the PostgreSQL that runs in the data folder. */
  postgresPid(): Promise<number | undefined>;
  /** Ends what is left of it and removes the folder. */
  remove(): Promise<void>;
};

/** A first start makes a database and migrates it, on a machine that may have other things to do. */
const startPatienceMs = 60_000;
const program = join(import.meta.dirname, '../../src/cli.ts');

export async function createInstallation(environment: Record<string, string> = {}): Promise<Installation> {
  // Named so that the next run clears away what one that was killed has left.
  const dataDir = await mkdtemp(join(scratchFolder, `hark-test-${process.pid}-`));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const children = new Set<ChildProcess>();
  const endAll = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  // A test run that is broken off must not leave a Hark behind.
  for (const event of ['exit', 'disconnect']) process.once(event, endAll);
  let session: Record<string, string> = {};

  const hark = (command: string, more: Record<string, string> = {}): Hark => {
    const { PATH, HOME, TMPDIR } = process.env;
    const own = { PATH, HOME, TMPDIR, HARK_DATA_DIR: dataDir, HARK_PORT: String(port), HARK_LOG_LEVEL: 'fatal' };
    const child = spawn(process.execPath, [program, command], {
      env: { ...own, ...environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    children.add(child);
    return watch(child, () => children.delete(child));
  };

  const postgresPid = async (): Promise<number | undefined> => {
    const folder = join(dataDir, 'postgres');
    const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    return pid > 0 && (await isServerOf(pid, folder)) ? pid : undefined;
  };

  const ask = async (method: string, path: string, type?: string, body?: RequestInit['body']): Promise<any> => {
    const headers = { origin: url, ...session, ...(type ? { 'content-type': type } : {}) };
    const response = await fetch(url + path, { method, headers, body, duplex: 'half' } as RequestInit);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (cookies.length > 0) session = { cookie: cookies.join('; ') };
    return response.json();
  };

  return {
    dataDir,
    port,
    url,
    hark,
    run: (command, more) => hark(command, more).ended,
    async setUp(hark) {
      await hark.ready();
      const [, token] = /\/set-up#(\S+)/.exec(hark.printed()) ?? [];
      const owner = { name: 'Olive Owner', email: 'owner@example.com', password: 'correct horse battery' };
      const body = { token, ...owner, workspaceName: 'Acme', timeZone: 'Europe/Berlin' };
      await ask('POST', '/api/v1/set-up', 'application/json', JSON.stringify(body));
    },
    api: (method, path, body) =>
      body === undefined ? ask(method, path) : ask(method, path, 'application/json', JSON.stringify(body)),
    upload: (path, csv) =>
      ask(
        'POST',
        path,
        'application/octet-stream',
        Readable.toWeb(Readable.from(csv).map(Buffer.from)) as RequestInit['body'],
      ),
    postgresPid,
    async remove() {
      endAll();
      for (const event of ['exit', 'disconnect']) process.removeListener(event, endAll);
      const orphan = await postgresPid();
      if (orphan !== undefined) process.kill(orphan, 'SIGQUIT');
      await waitFor('PostgreSQL to end', async () => (await postgresPid()) === undefined);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function watch(child: ChildProcess, onEnd: () => void): Hark {
  let printed = '';
  let complained = '';
  let end: Ended | undefined;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complained += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      onEnd();
      end = { code, signal, printed, complained };
      resolve(end);
    });
  });
  return {
    printed: () => printed,
    complained: () => complained,
    async ready() {
      const runs = () => {
        if (end !== undefined) throw new Error(`hark ended: ${JSON.stringify(end)}`);
        return /^ {2}Stop {5} Ctrl-C$|^Hark is working/m.test(printed);
      };
      await waitFor('hark to run', runs, startPatienceMs);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    interrupt() {
      if (end === undefined) process.kill(-(child.pid as number), 'SIGINT');
    },
    ended,
  };
}
