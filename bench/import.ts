// How fast a million contacts come in from CSV: the real job in a worker of its own, beside a bare COPY of the same rows into
// a table with the same columns and indexes; and how much memory the worker takes at its highest.
import { createWriteStream, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runImport } from '../src/modules/contacts/index.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import { createLog } from '../src/platform/log.ts';
import { openQueue } from '../src/platform/queue/queue.ts';
import type { BenchServer } from './database.ts';
import { hark, startProcess } from './processes.ts';
import type { Table } from './table.ts';

const rows = 1_000_000;
const chunkBytes = 128 * 1024;
const plans = ['pro', 'team', 'free', 'enterprise'];

export async function benchImport(server: BenchServer): Promise<Table> {
  const database = await server.createDatabase('import');
  try {
    const csv = join(server.folder, 'contacts.csv');
    const copy = join(server.folder, 'contacts.copy');
    await writeFiles(csv, copy);
    await database.pool.query(`insert into workspace (name) values ('Bench')`);
    const [bare, job] = [await timeCopy(database, copy), await timeImport(database, csv)];
    const perSecond = (ms: number) => rows / (ms / 1_000);
    return {
      title: 'Contacts imported',
      anchor: 'bare COPY',
      lines: [
        {
          what: '1,000,000 contacts from CSV, rows/s',
          hark: perSecond(job.ms),
          anchor: perSecond(bare),
          figure: bare / job.ms,
          floor: { atLeast: 0.6 },
        },
        {
          what: 'memory of the worker at its highest (RSS), MB',
          hark: job.peakMb,
          anchor: null,
          figure: job.peakMb,
          floor: { atMost: 300 },
        },
      ],
    };
  } finally {
    await database.close();
  }
}

/** The same contacts as people keep them, and as COPY takes them. Shuffled, as exports are when nobody has sorted them. */
async function writeFiles(csv: string, copy: string): Promise<void> {
  const person = (n: number) => {
    const id = (n * 7_368_787) % rows;
    return {
      email: `person${id}@company${id % 5_000}.example`,
      phone: `+4930${10_000_000 + id}`,
      externalId: `c-${id}`,
      name: `Person Number ${id}`,
      plan: plans[id % plans.length] as string,
      seats: id % 50,
      joined: `20${10 + (id % 15)}-0${1 + (id % 9)}-1${id % 10}`,
    };
  };
  const write = (path: string, head: string, line: (one: ReturnType<typeof person>) => string) => {
    function* parts() {
      yield head;
      for (let start = 0; start < rows; start += 1_000) {
        yield Array.from({ length: 1_000 }, (_, n) => line(person(start + n))).join('');
      }
    }
    return pipeline(Readable.from(parts()), createWriteStream(path));
  };
  await write(
    csv,
    'E-Mail,Phone,Customer ID,Name,Language,Time zone,Plan,Seats,Joined\n',
    (p) => `${p.email},${p.phone},${p.externalId},${p.name},de,Europe/Berlin,${p.plan},${p.seats},${p.joined}\n`,
  );
  await write(copy, '', (p) => {
    const properties = JSON.stringify({ Plan: p.plan, Seats: p.seats, Joined: p.joined });
    return `1\t${p.email}\t${p.phone}\t${p.externalId}\t${p.name}\tde\tEurope/Berlin\t${properties}\n`;
  });
}

async function timeCopy({ pool }: Connection, path: string): Promise<number> {
  await pool.query('create table bare (like contact including all)');
  await pool.query('checkpoint');
  const start = performance.now();
  await pool.query(
    `copy bare (workspace_id, email, phone, external_id, name, locale, time_zone, properties) from '${path}'`,
  );
  const ms = performance.now() - start;
  await pool.query('drop table bare');
  return ms;
}

/** Hands the file over as an upload does, and waits until a worker has read it to its end. */
async function timeImport(database: Connection, path: string): Promise<{ ms: number; peakMb: number }> {
  const plan = {
    heading: true,
    columns: [
      ...['email', 'phone', 'externalId', 'name', 'locale', 'timeZone'].map((field) => ({ field })),
      { field: 'properties.Plan', kind: 'text' },
      { field: 'properties.Seats', kind: 'number' },
      { field: 'properties.Joined', kind: 'date' },
    ],
    ...{ key: 'email', mode: 'createAndUpdate', list: null, dayFirst: true, decimalComma: false },
  };
  const size = await storeChunks(database, path);
  await database.pool.query(
    `insert into property (workspace_id, subject, name, kind)
      values (1, 'contact', 'Plan', 'text'), (1, 'contact', 'Seats', 'number'), (1, 'contact', 'Joined', 'date')`,
  );
  await database.pool.query(
    `update import set state = 'waiting', size_bytes = $1, plan = $2,
      source = '{"type": "csv", "encoding": "utf-8", "delimiter": ",", "skipped": 0}'`,
    [size, JSON.stringify(plan)],
  );
  await database.pool.query('checkpoint');
  const log = createLog('error');
  const queue = await openQueue({ ...database, embedded: false }, [runImport as never], log, { supervise: false });
  const worker = await startProcess(hark('work'), 'Hark is working', { DATABASE_URL: database.url });
  try {
    await queue.enqueue(database.kysely, runImport, [{ workspaceId: '1', importId: '1' }]);
    for (;;) {
      const { rows: found } = await database.pool.query(
        `select state, problem, created, 1000 * extract(epoch from finished_at - started_at)::float8 as ms from import`,
      );
      const [{ state, problem, created, ms }] = found;
      if (state === 'failed') throw new Error(problem);
      if (state === 'done') {
        if (created !== rows) throw new Error(`${created} of ${rows} contacts were created`);
        return { ms, peakMb: peakMb(worker.pid) };
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    await worker.stop();
    await queue.stop(5_000);
  }
}

async function storeChunks({ pool }: Connection, path: string): Promise<number> {
  await pool.query(
    `insert into import (workspace_id, kind, state, file_name, created_at) values (1, 'contacts', 'ready', 'contacts.csv', now())`,
  );
  const file = await open(path);
  let size = 0;
  for (let place = 0; ; place++) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes);
    if (bytesRead === 0) break;
    size += bytesRead;
    await pool.query('insert into import_chunk values (1, 1, $1, $2)', [place, buffer.subarray(0, bytesRead)]);
  }
  await file.close();
  return size;
}

/** The memory of a process at its highest; NaN where the system does not say. */
function peakMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
  } catch {
    return Number.NaN;
  }
}
