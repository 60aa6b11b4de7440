// What an import does while others change the same people, or what is declared of them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { waitFor } from '../../../../test/wait-for.ts';
import { systemClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import { contactImport } from './contact-import.ts';
import { carryOn } from './run-import.ts';

const base = '/api/v1/imports/contacts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** Hands a file over and returns what carries its import out. */
async function started(lines: readonly string[], change: object = {}): Promise<() => Promise<any>> {
  const { cookie, workspaceId, config, database } = app;
  const headers = { cookie, origin: config.publicUrl, 'hark-workspace': workspaceId };
  const reply = await app.server.inject({
    method: 'POST',
    url: base,
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    payload: `${lines.join('\n')}\n`,
  });
  const { id, preview } = reply.json();
  await app.api('POST', `${base}/${id}/start`, { ...preview.proposal, ...change });
  const parts = { database, clock: systemClock, log: createLog('silent'), enqueue: async () => {} };
  return async () => {
    await carryOn({ ...parts, kinds: [contactImport] }, { workspaceId, importId: id }, () => false);
    return app.api('GET', `${base}/${id}`);
  };
}

const contact = async (email: string) =>
  (await app.api('GET', `/api/v1/contacts?email=${encodeURIComponent(email)}`)).items[0];

async function waiting(query: string): Promise<boolean> {
  const { rows } = await app.database.pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ~ $1`,
    [query],
  );
  return rows.length > 0;
}

/** Runs `work` while another transaction holds what `hold` does, until a query waits for it and `then` has come to an end. */
async function whileHeld<Result>(
  hold: [string, unknown[]],
  query: string,
  work: () => Promise<Result>,
  then: () => Promise<unknown> = async () => {},
): Promise<Result> {
  const other = await app.database.pool.connect();
  try {
    await other.query('begin');
    await other.query(...hold);
    const result = work();
    await waitFor('it to be waited for', () => waiting(query));
    await then();
    await other.query('commit');
    return await result;
  } finally {
    other.release();
  }
}

test('two imports of the same people at once make each of them once and leave nobody out', async () => {
  const numbers = Array.from({ length: 5_000 }, (_, n) => n);
  const one = numbers.map((n) => `Person${n}@at-once.example,o-${n},One`);
  const other = numbers.map((n) => `person${n}@AT-ONCE.example,o-${n},Other`).reverse();
  const heading = 'email,external id,name';
  const imports = [await started([heading, ...one]), await started([heading, ...other])];
  const reports = await Promise.all(imports.map((carryOut) => carryOut()));
  for (const report of reports) expect(report).toMatchObject({ state: 'done', rows: 5_000, rejected: 0 });
  expect(reports[0].created + reports[1].created).toBe(5_000);
  const { rows } = await app.database.pool.query(
    `select count(*)::int as contacts from contact where external_id like 'o-%'`,
  );
  expect(rows).toEqual([{ contacts: 5_000 }]);
});

test.each([
  ['that is written at once', {}, 'copy contact'],
  ['whose people are looked up', { mode: 'create' }, 'copy contact'],
])('somebody who is added meanwhile is one person, in a file %s', async (_, change, query) => {
  const email = `meanwhile-${Object.keys(change).length}@at-once.example`;
  const carryOut = await started(['email,name', `other-${email},Other`, `${email.toUpperCase()},From a file`], change);
  const added: [string, unknown[]] = [
    'insert into contact (workspace_id, email, name) values ($1, $2, $3)',
    [app.workspaceId, email, 'Added'],
  ];
  const report = await whileHeld(added, query, carryOut);
  expect(report).toMatchObject({ state: 'done', rows: 2, created: 1, rejected: 0 });
  expect(await contact(email)).toMatchObject({ name: 'mode' in change ? 'Added' : 'From a file' });
});

test('a property whose kind is changed while rows wait to be written holds values of that kind only', async () => {
  const property = { subject: 'contact', name: 'size', kind: 'text' };
  await app.api('POST', '/api/v1/properties', property);
  // The first batch waits for the lock, while the second, which ends with a word, is ready.
  const numbers = Array.from({ length: 4_000 }, (_, n) => `p${n}@kind.example,${n}`);
  const carryOut = await started(['email,size', ...numbers, 'word@kind.example,small']);
  let changing: ReturnType<TestApp['call']> | undefined;
  const held: [string, unknown[]] = [
    'insert into contact (workspace_id, email) values ($1, $2)',
    [app.workspaceId, 'p7@kind.example'],
  ];
  const report = await whileHeld(held, 'copy contact', carryOut, async () => {
    changing = app.call('PATCH', '/api/v1/properties/contact/size', { kind: 'number' });
    await waitFor('the change of the kind to wait', () => waiting('for update'));
  });
  expect(report).toMatchObject({ state: 'done', rows: 4_001 });
  const kind = (await changing)?.status === 200 ? 'number' : 'text';
  expect(report.rejected).toBe(kind === 'number' ? 1 : 0);
  const { rows } = await app.database.pool.query(
    `select jsonb_typeof(properties->'size') as type, count(*)::int from contact where properties ? 'size' group by 1`,
  );
  expect(rows).toEqual([{ type: kind === 'number' ? 'number' : 'string', count: 4_001 - report.rejected }]);
});
