import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/scratch.ts';
import { loadConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { isServerOf } from './embedded/processes.ts';
import { type Database, openDatabase } from './index.ts';

const log = createLog('silent');
const program = fileURLToPath(new URL('../../../test/processes/own-database.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

const opened: Database[] = [];
const children: ChildProcess[] = [];
const folders: string[] = [];

const newFolder = () => {
  const folder = mkdtempSync(join(scratchFolder, `hark-test-${process.pid}-`));
  folders.push(folder);
  return folder;
};
const open = async (dataDir: string, port = 0) => {
  const database = await openDatabase(loadConfig({ HARK_DATA_DIR: dataDir, HARK_POSTGRES_PORT: String(port) }), log);
  opened.push(database);
  return database;
};
/** Another process that opens the same folder; `said` is its one line. It closes the database when its input ends. */
const openElsewhere = (dataDir: string) => {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const said = once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(line));
  return { child, said: said as Promise<{ url?: string; error?: string }> };
};
const pidFile = (dataDir: string) => join(dataDir, 'postgres/postmaster.pid');
const serverPid = (dataDir: string) => Number(readFileSync(pidFile(dataDir), 'utf8').split('\n')[0]);
const kill = async (child: ChildProcess) => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};
const refusal = (dataDir: string, port = 0) =>
  open(dataDir, port).then(
    () => 'opened',
    (error: Error) => error.message,
  );
const another = (dataDir: string) =>
  `Another Hark is already running on the data folder ${dataDir}: stop it first, or set HARK_DATA_DIR to another folder.`;

let dataDir: string;
let usedBefore: string;
beforeAll(async () => {
  usedBefore = newFolder();
  await (await openDatabase(loadConfig({ HARK_DATA_DIR: usedBefore, HARK_POSTGRES_PORT: '0' }), log)).close();
});
beforeEach(() => {
  dataDir = newFolder();
});
/** Makes `dataDir` one that Hark has run on and left: for what is not about a first start, which takes ten times as long. */
const useAgain = () => execFileSync('cp', ['-a', `${usedBefore}/.`, dataDir]);
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) await kill(child);
  }
  for (const database of opened.splice(0)) await database.close();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('one Hark', () => {
  test('what was written is there after the next start, and no PostgreSQL remains after close', async () => {
    const first = await open(dataDir);
    await first.pool.query('create table kept (word text); insert into kept values ($$here$$)');
    const pid = serverPid(dataDir);
    expect(await isServerOf(pid, join(dataDir, 'postgres'))).toBe(true);
    await first.close();
    expect(await isServerOf(pid, join(dataDir, 'postgres'))).toBe(false);
    expect(existsSync(pidFile(dataDir))).toBe(false);

    const second = await open(dataDir);
    expect((await second.pool.query('select word from kept')).rows).toEqual([{ word: 'here' }]);
    expect(second.url).toBe(first.url);
  });

  test('the server listens on this machine only, asks for a password, and keeps it from other users', async () => {
    useAgain();
    const database = await open(dataDir);
    const { rows } = await database.pool.query(
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets, ` +
        `(select string_agg(distinct auth_method, ',') from pg_hba_file_rules) as methods, current_setting('fsync') as fsync, ` +
        `(select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale`,
    );
    expect(rows[0]).toEqual({
      addresses: '127.0.0.1',
      sockets: '',
      methods: 'scram-sha-256',
      fsync: 'on',
      locale: 'b C.UTF-8',
    });
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(database.embedded).toBe(true);
  });

  test('rows never reach the log of the server, not even through its errors', async () => {
    useAgain();
    const database = await open(dataDir);
    await database.pool.query('create table person (email text unique)');
    const insert = () => database.pool.query(`insert into person values ('ada@example.com')`);
    await insert();
    await expect(insert()).rejects.toThrow('duplicate key');
    const text = readFileSync(join(dataDir, 'postgres/server.log'), 'utf8');
    expect(text).toContain('duplicate key');
    expect(text).not.toContain('ada@');
  });

  test('a server that dies is brought back on the same address', async () => {
    useAgain();
    const database = await open(dataDir);
    await database.pool.query('create table kept (word text); insert into kept values ($$here$$)');
    const pid = serverPid(dataDir);
    process.kill(pid, 'SIGKILL');
    const words = () =>
      database.pool.query('select word from kept').then(
        ({ rows }) => rows[0].word,
        () => undefined,
      );
    await expect.poll(() => serverPid(dataDir), { timeout: 20_000 }).not.toBe(pid);
    await expect.poll(words, { timeout: 20_000 }).toBe('here');
    expect(await openElsewhere(dataDir).said).toEqual({ error: another(dataDir) });
  });
});

describe('two on one data folder', () => {
  test('the second start is refused while the first runs, and does not disturb it', async () => {
    useAgain();
    const database = await open(dataDir);
    expect(await openElsewhere(dataDir).said).toEqual({ error: another(dataDir) });
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('a start while the first is stopping waits for it and takes its place', async () => {
    useAgain();
    const first = await open(dataDir);
    const pid = serverPid(dataDir);
    const [second] = await Promise.all([open(dataDir), first.close()]);
    expect(serverPid(dataDir)).not.toBe(pid);
    expect((await second.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('of two first starts at the same moment one wins and the other is refused', async () => {
    const said = await Promise.all([openElsewhere(dataDir).said, openElsewhere(dataDir).said]);
    expect(said.map(({ error }) => error).filter(Boolean)).toEqual([another(dataDir)]);
    expect(said.filter(({ url }) => url)).toHaveLength(1);
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.json']);
    for (const child of children) {
      const gone = child.exitCode === null ? once(child, 'exit') : undefined;
      child.stdin?.end();
      await gone;
    }
  });
});

describe('after a crash', () => {
  test('a server that outlived its Hark is taken over', async () => {
    useAgain();
    const { child, said } = openElsewhere(dataDir);
    const { url } = await said;
    const pid = serverPid(dataDir);
    await kill(child);
    const database = await open(dataDir);
    expect(serverPid(dataDir)).toBe(pid);
    expect(database.url).toBe(url);
    await database.close();
    expect(await isServerOf(pid, join(dataDir, 'postgres'))).toBe(false);
  });

  test('a server that outlived its Hark moves to a port that is asked for now', async () => {
    useAgain();
    const { child, said } = openElsewhere(dataDir);
    await said;
    const pid = serverPid(dataDir);
    await kill(child);
    const port = await freePort();
    expect(new URL((await open(dataDir, port)).url).port).toBe(String(port));
    expect(serverPid(dataDir)).not.toBe(pid);
  });

  test('when both were killed the next start recovers', async () => {
    useAgain();
    const { child, said } = openElsewhere(dataDir);
    await said;
    const pid = serverPid(dataDir);
    await kill(child);
    process.kill(pid, 'SIGKILL');
    const database = await open(dataDir);
    expect(serverPid(dataDir)).not.toBe(pid);
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('a pid file that names another program of the same user does not stop the start', async () => {
    useAgain();
    const { uid, gid } = statSync(join(dataDir, 'postgres'));
    const program = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { uid, gid, cwd: '/' });
    children.push(program);
    await once(program, 'spawn');
    writeFileSync(pidFile(dataDir), `${program.pid}\n${dataDir}/postgres\n1\n5432\n\n127.0.0.1\n`);
    const database = await open(dataDir);
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect(program.exitCode).toBeNull();
  });

  test('an empty pid file does not stop the start', async () => {
    useAgain();
    writeFileSync(pidFile(dataDir), '');
    const database = await open(dataDir);
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('what a start that was killed on the way left behind is removed', async () => {
    mkdirSync(join(dataDir, 'postgres.new-2147483647/data'), { recursive: true });
    await open(dataDir);
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.json']);
  });
});

describe('a start that cannot succeed says why in one sentence', () => {
  test('the data folder cannot be made', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    expect(await refusal(join(file, 'data'))).toBe(
      `Hark cannot use its data folder ${file}/data: not a directory; set HARK_DATA_DIR to a folder that it may write to.`,
    );
    expect(await refusal(file)).toContain('it is not a folder');
  });

  test.skipIf(isRoot)('the data folder cannot be written', async () => {
    chmodSync(dataDir, 0o500);
    expect(await refusal(dataDir)).toContain('permission denied');
  });

  test.runIf(isRoot)('the user that root lends to PostgreSQL cannot reach the data folder', async () => {
    chmodSync(dataDir, 0o700);
    const message = await refusal(join(dataDir, 'inside'));
    expect(message).toMatch(/^PostgreSQL cannot run as root, and the user it runs as \(uid \d+\) may not enter /);
    expect(message).toContain(`enter ${dataDir}: `);
  });

  test('the port that is asked for is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    expect(await refusal(dataDir, port)).toBe(
      `Port ${port} for the embedded PostgreSQL is taken by another program: set HARK_POSTGRES_PORT to another, or to 0 for any free one.`,
    );
    server.close();
  });

  test('the data folder is of another PostgreSQL version', async () => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '16\n');
    expect(await refusal(dataDir)).toContain('was made by PostgreSQL 16, and this Hark brings PostgreSQL 18');
  });

  test('there is data but its password is lost or damaged', async () => {
    useAgain();
    writeFileSync(join(dataDir, 'postgres.json'), '');
    expect(await refusal(dataDir)).toBe(`The file ${dataDir}/postgres.json is damaged: put it back from your backup.`);
    rmSync(join(dataDir, 'postgres.json'));
    expect(await refusal(dataDir)).toBe(
      `The password of the embedded database is missing: put ${dataDir}/postgres.json back from your backup.`,
    );
  });

  test('the server itself refuses to start', async () => {
    useAgain();
    writeFileSync(join(dataDir, 'postgres/postgresql.auto.conf'), `shared_buffers = 'lots'\n`);
    expect(await refusal(dataDir)).toMatch(/^The embedded PostgreSQL did not start: .+ \(see .+server\.log\)\.$/);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
