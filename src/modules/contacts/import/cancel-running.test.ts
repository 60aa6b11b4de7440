// An import that is stopped while a worker carries it out: what is told of it is what is there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { waitFor } from '../../../../test/wait-for.ts';

const base = '/api/v1/imports/contacts';
const people = 40_000;
const address = (n: number) => `person${String(n).padStart(5, '0')}@stop.example`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ work: true });
});
afterAll(() => app.stop());

async function upload(csv: string) {
  const { cookie, workspaceId, config } = app;
  const type = 'application/octet-stream';
  const headers = { cookie, origin: config.publicUrl, 'hark-workspace': workspaceId, 'content-type': type };
  return (await app.server.inject({ method: 'POST', url: base, headers, payload: csv })).json();
}

const waiting = async (query: string): Promise<boolean> => {
  const { rows } = await app.database.pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ~ $1`,
    [query],
  );
  return rows.length > 0;
};

test('keeps and counts the rows before that moment, and takes none after it', async () => {
  // Every tenth row is no contact.
  const lines = Array.from({ length: people }, (_, n) => (n % 10 === 9 ? 'nobody' : address(n)));
  const { id, preview } = await upload(`email\n${lines.join('\n')}\n`);

  // Somebody is about to add one of them, so that the import waits in the middle of the file.
  const other = await app.database.pool.connect();
  let cancelling: Promise<any>;
  try {
    await other.query('begin');
    await other.query('insert into contact (workspace_id, email) values ($1, $2)', [app.workspaceId, address(10_000)]);
    await app.api('POST', `${base}/${id}/start`, preview.proposal);
    await waitFor('the worker to wait', () => waiting('copy contact'));
    cancelling = app.api('POST', `${base}/${id}/cancel`);
    await waitFor('the one who cancels to wait', () => waiting('update import'));
  } finally {
    await other.query('rollback');
    other.release();
  }
  const cancelled = await cancelling;
  expect(cancelled).toMatchObject({ state: 'cancelled', preview: { rows: [] } });
  expect(cancelled.finishedAt).not.toBeNull();
  await waitFor('the worker to be done', async () => {
    const { rows } = await app.database.pool.query(
      `select from pgboss.job where name = 'run-import' and state = 'active'`,
    );
    return rows.length === 0;
  });

  const after = await app.api('GET', `${base}/${id}`);
  expect(after).toEqual(cancelled);
  expect(after.rows).toBeGreaterThan(10_000);
  expect(after.rows).toBeLessThan(people);
  const taken = lines.slice(0, after.rows).filter((line) => line !== 'nobody');
  expect(after).toMatchObject({ created: taken.length, updated: 0, skipped: 0, rejected: after.rows - taken.length });
  const { rows: kept } = await app.database.pool.query('select email from contact order by email');
  expect(kept.map(({ email }) => email)).toEqual(taken);
  const { rows: leftOut } = await app.database.pool.query('select from import_rejection where import_id = $1', [id]);
  expect(leftOut).toHaveLength(after.rejected);
  expect((await app.database.pool.query('select from import_chunk')).rows).toEqual([]);
});

test('can be brought in again from its beginning', async () => {
  const [before] = (await app.api('GET', base)).items;
  const { id, preview } = await upload(`email\n${address(0)}\n${address(people)}\n`);
  await app.api('POST', `${base}/${id}/start`, preview.proposal);
  const again = await waitFor('the import to end', async () => {
    const found = await app.api('GET', `${base}/${id}`);
    return found.state === 'done' && found;
  });
  expect(before.state).toBe('cancelled');
  expect(again).toMatchObject({ rows: 2, created: 1, skipped: 1 });
});
