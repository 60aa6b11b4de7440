// kill -9 of the worker in the middle of an import. Another takes over, and in the end each row of the file was taken once:
// the counts would tell, because a row that is taken twice is first created and then skipped.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { createInstallation, type Installation } from '../processes/hark.ts';
import { waitFor } from '../wait-for.ts';

const base = '/api/v1/imports/contacts';
const people = 60_000;
/** The worker that is gone shows by its missing heartbeat, which is looked for a few times a minute. */
const takeOverMs = 150_000;

let database: TestDatabase;
let installation: Installation;

beforeAll(async () => {
  database = await createTestDatabase();
  installation = await createInstallation({ DATABASE_URL: database.url });
  await installation.setUp(installation.hark('serve'));
});
afterAll(async () => {
  await installation?.remove();
  await database?.drop();
});

const address = (n: number) => `person${n}@kill.example`;

/** Of ten rows one is no contact, one is known under another name, one says what is known, and seven are new. */
function* rows(): Generator<string> {
  yield 'email,name\n';
  for (let n = 0; n < people; n++) yield n % 10 === 0 ? 'nobody,Nobody\n' : `${address(n)},Person ${n}\n`;
}

test('a worker that is killed in the middle of an import is followed by another, and every row is taken once', async () => {
  await database.pool.query(
    `insert into contact (workspace_id, email, name)
     select w.id, 'person' || n || '@kill.example', case n % 10 when 1 then 'Before' else 'Person ' || n end
     from workspace w, generate_series(1, $1::int - 1) n where n % 10 in (1, 2)`,
    [people],
  );
  const first = installation.hark('work');
  await first.ready();
  const { id, preview } = await installation.upload(
    base,
    (async function* () {
      yield* rows();
    })(),
  );
  await installation.api('POST', `${base}/${id}/start`, preview.proposal);
  const state = () => installation.api('GET', `${base}/${id}`);

  const atKill = await waitFor('some rows to be taken', async () => {
    const found = await state();
    return found.rows > 0 && found;
  });
  await first.kill();
  expect(atKill.state).toBe('running');
  expect(atKill.rows).toBeLessThan(people);

  const second = installation.hark('work');
  await second.ready();
  const done = await waitFor(
    'another worker to end it',
    async () => {
      const found = await state();
      return found.state !== 'running' && found;
    },
    takeOverMs,
  );
  const tenth = people / 10;
  expect(done).toMatchObject({ state: 'done', share: 1, rows: people });
  expect(done).toMatchObject({ created: 7 * tenth, updated: tenth, skipped: tenth, rejected: tenth });

  const { rows: contacts } = await database.pool.query(
    `select count(*)::int as all, count(distinct lower(email))::int as people,
       count(*) filter (where name = 'Person ' || substring(email from '^person(\\d+)@'))::int as named from contact`,
  );
  expect(contacts).toEqual([{ all: 9 * tenth, people: 9 * tenth, named: 9 * tenth }]);
  const { rows: leftOut } = await database.pool.query(
    'select count(*)::int as all, count(distinct line)::int as lines from import_rejection',
  );
  expect(leftOut).toEqual([{ all: tenth, lines: tenth }]);
  expect((await database.pool.query('select from import_chunk')).rows).toEqual([]);

  second.interrupt();
  expect(await second.ended).toMatchObject({ code: 0 });
});
