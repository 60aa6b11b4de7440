// Exports through the routes on a real database: nothing is lost or changed on the way into any format, and a file that is
// not whole never looks whole.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { waitFor } from '../../../../test/wait-for.ts';
import { fixedClock } from '../../../platform/clock.ts';
import { withTable } from '../../../platform/table-file/index.ts';
import { filesAtOnce } from './send-file.ts';

const clock = fixedClock('2026-03-10T12:00:00Z');
const answeredAt = Date.parse('2026-03-02T23:30:15.250Z');
/** In Berlin it is the day after. */
const localDay = Date.parse('2026-03-03') / 86_400_000;
const perPersonNames = ['contact_name', 'contact_email', 'contact_external_id', 'verdict_by'];

let app: TestApp;
let surveyId: string;
let otherSurveyId: string;
let contactId: string;
let elsewhere: string;
let question: string;

type Given = {
  score: number;
  comment?: string | null;
  answers?: object | null;
  hidden?: object;
  contact?: string | null;
  survey?: string;
  verdict?: string;
  reasons?: string[];
  dayBack?: number;
  channel?: string;
  workspace?: string;
};

/** Writes answers as they stand in the database, whatever a page would have let through, and has them counted. */
async function write(...given: Given[]): Promise<string[]> {
  const ids: string[] = [];
  for (const one of given) {
    const { workspace = app.workspaceId, survey = surveyId, verdict = 'trusted', dayBack = 0 } = one;
    const { rows } = await app.database.pool.query(
      `insert into response (workspace_id, survey_id, survey_version, contact_id, channel, score, comment, answers, locale, day,
        answered_at, updated_at, verdict, verdict_reasons, evidence)
      values ($1, $2, 1, $3, $4, $5, $6, $7, 'de', $8, $9, $9, $10, $11, $12) returning id`,
      [
        ...[workspace, survey, one.contact ?? null, one.channel ?? 'email', one.score, one.comment ?? null],
        ...[one.answers ? JSON.stringify(one.answers) : null, localDay - dayBack],
        ...[new Date(answeredAt - dayBack * 86_400_000), verdict, one.reasons ?? []],
        JSON.stringify({ userAgent: 'Mozilla/5.0 (iPhone) Mobile', ...(one.hidden && { hidden: one.hidden }) }),
      ],
    );
    ids.push(rows[0].id);
    const change = JSON.stringify([[survey, localDay - dayBack, verdict, one.score, 1]]);
    await app.database.pool.query(
      `insert into announcement (workspace_id, event, ids, changes) values ($1, 'response.recorded', $2, $3)`,
      [workspace, [rows[0].id], change],
    );
  }
  await app.running.handOn();
  return ids;
}

const headers = (more: object = {}) => ({ cookie: app.cookie, 'hark-workspace': app.workspaceId, ...more });

async function download(path: string): Promise<Buffer> {
  const reply = await app.server.inject({ method: 'GET', url: `/api/v1/exports/${path}`, headers: headers() });
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
  return reply.rawPayload;
}

type Line = Record<string, any>;

const ndjson = async (path: string): Promise<Line[]> =>
  String(await download(path))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

async function sheet(file: Buffer, name: string): Promise<string[][]> {
  const bytes = {
    size: file.length,
    read: async function* () {
      yield file;
    },
  };
  return withTable({ type: 'xlsx', sheet: name }, bytes, async ({ rows }) => {
    const all: string[][] = [];
    for await (const some of rows) all.push(...some.map(({ cells }) => cells));
    return all;
  });
}

async function parquet(file: Buffer): Promise<Line[]> {
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
  return parquetReadObjects({ file: bytes });
}

beforeAll(async () => {
  app = await startTestApp({ clock });
  const survey = (name: string, questions: object[] = []) =>
    app.api('POST', '/api/v1/surveys', { name, definition: { productName: 'Acme', questions } });
  surveyId = (
    await survey('Relationship', [
      { id: 'why-so', kind: 'text', text: 'Why so?' },
      {
        ...{ id: 'liked', kind: 'multipleChoice', text: 'What did you like?', other: true },
        choices: [
          { id: 'price', text: 'The price; it is low' },
          { id: 'team', text: 'The team' },
        ],
      },
      { id: 'effort', kind: 'ces', text: null },
      {
        id: 'plan',
        kind: 'choice',
        text: 'Your plan?',
        choices: [
          { id: 'pro', text: 'Pro' },
          { id: 'free', text: 'Free' },
        ],
      },
    ])
  ).id;
  otherSurveyId = (await survey('After support')).id;
  question = `answer_${surveyId}`;
  await app.api('POST', '/api/v1/properties', { subject: 'contact', name: 'Tariff', kind: 'text' });
  await app.api('POST', '/api/v1/dimensions', { subject: 'contact', property: 'Tariff' });
  // There are no answers from before.
  await app.database.pool.query('update dimension set ready = true');
  const { contact } = await app.api('POST', '/api/v1/contacts', {
    ...{
      email: 'ada@example.com',
      name: '=HYPERLINK("http://evil.example")',
      externalId: 'crm-1',
      company: 'Größe & Söhne',
    },
    properties: { Tariff: 'gold' },
  });
  contactId = contact.id;
  const { rows } = await app.database.pool.query(`insert into workspace (name) values ('Elsewhere') returning id`);
  elsewhere = rows[0].id;
  const { rows: surveys } = await app.database.pool.query(
    `insert into survey (workspace_id, name, version) values ($1, 'Theirs', 1) returning id`,
    [elsewhere],
  );
  await write({ score: 3, comment: 'secret of others', workspace: elsewhere, survey: surveys[0].id });
});
afterAll(() => app.stop());

describe('a value comes back as it was', () => {
  const nasty = [
    'plain',
    'a "quoted" word, a comma; a semicolon',
    'two\nlines\r\nand\rmore\ttabs',
    '=1+1',
    '+49 30 901820',
    '-5 degrees',
    '@mention',
    '👩‍👩‍👧 emoji, Ünïcödé, 日本語',
    'مرحبا \u202eright to left',
    '\u0001\u0007\u001f control',
    '_x0041_ and _x005F_',
    '<b>&amp;</b> ]]>',
    '\uffff\ufffe not characters',
    '  spaces  ',
    'x'.repeat(5_000),
  ];
  let ids: string[];
  let rows: Line[];

  beforeAll(async () => {
    ids = await write(
      {
        ...{ score: 9, contact: contactId, hidden: { store: 'Köln "2"', '=a': '+1' } },
        answers: {
          'why-so': '@home',
          liked: { choices: ['price', 'other'], other: '=cmd' },
          effort: 7,
          plan: { choices: ['pro'], other: null },
        },
      },
      ...nasty.map((comment) => ({ score: 2, comment })),
      { score: 8, verdict: 'suspect', reasons: ['too_soon', 'many_links'] },
    );
    rows = await ndjson('responses.ndjson');
  });

  test('in JSON lines, with every column in every line', async () => {
    expect(rows.map(({ response_id }) => response_id)).toEqual(ids);
    expect(rows.slice(1, -1).map(({ comment }) => comment)).toEqual(nasty);
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
    expect(rows[0]).toMatchObject({
      survey_id: surveyId,
      survey_name: 'Relationship',
      survey_version: 1,
      contact_id: contactId,
      contact_name: '=HYPERLINK("http://evil.example")',
      contact_email: 'ada@example.com',
      contact_external_id: 'crm-1',
      company_name: 'Größe & Söhne',
      channel: 'email',
      score: 9,
      category: 'promoter',
      nps_points: 100,
      comment: null,
      answered_at: '2026-03-02T23:30:15.250Z',
      answered_on: '2026-03-03',
      verdict: 'trusted',
      verdict_reasons: [],
      locale: 'de',
      hidden_fields: { store: 'Köln "2"', '=a': '+1' },
      device: 'phone',
      hour: 0,
      visit: 'first',
      dimension_contact_tariff: 'gold',
      [`${question}_why_so`]: '@home',
      [`${question}_liked`]: ['price', 'other'],
      [`${question}_liked__text`]: 'The price; it is low; Other',
      [`${question}_liked__other`]: '=cmd',
      [`${question}_effort`]: 7,
      [`${question}_plan`]: 'pro',
      [`${question}_plan__text`]: 'Pro',
    });
    expect(rows.at(-1)).toMatchObject({
      verdict: 'suspect',
      verdict_reasons: ['too_soon', 'many_links'],
      contact_id: null,
    });
  });

  test('in CSV, where what would calculate has an apostrophe in front', async () => {
    const text = String(await download('responses.csv'));
    expect(text.startsWith('\uFEFFresponse_id,')).toBe(true);
    expect(String(await download('responses.csv?bom=false')).startsWith('response_id,')).toBe(true);
    const lines: Line[] = parse(text, { columns: true, bom: true, record_delimiter: '\r\n' });
    const guarded = (value: string) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
    for (const [place, line] of lines.entries()) expect(line).toEqual(asTexts(rows[place] as Line, guarded));
    expect(lines).toHaveLength(rows.length);
  });

  test('in an Excel workbook, with numbers as numbers and dates as dates', async () => {
    const [heading = [], ...lines] = await sheet(await download('responses.xlsx'), 'Answers');
    // What XML cannot hold is escaped as spreadsheets do, and stands in the file as this.
    const escaped = (value: string) =>
      value.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_').replace(
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not take.
        /[\u0001\u0007\u001f\ufffe\uffff]/g,
        (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
      );
    const inSheet = (value: string) => escaped(value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3}Z$/, '$1'));
    for (const [place, cells] of lines.entries()) {
      const line = Object.fromEntries(heading.map((name, column) => [name, cells[column] ?? '']));
      expect(line).toEqual(asTexts(rows[place] as Line, inSheet));
    }
    expect(lines).toHaveLength(rows.length);
  });

  test('in Parquet, with a type for each column', async () => {
    const file = await download('responses.parquet');
    const lines = await parquet(file);
    for (const [place, line] of lines.entries()) {
      const row = rows[place] as Line;
      expect(plainOf(line)).toEqual(
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => {
            if (Array.isArray(value)) return [name, value.join(';')];
            return [name, value !== null && typeof value === 'object' ? JSON.stringify(value) : value];
          }),
        ),
      );
      expect([typeof line.response_id, typeof line.score, line.answered_at instanceof Date]).toEqual([
        'bigint',
        'number',
        true,
      ]);
    }
    expect(lines).toHaveLength(rows.length);
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
    const types = Object.fromEntries(
      parquetMetadata(bytes).schema.map(({ name, type, converted_type }) => [name, converted_type ?? type]),
    );
    expect(types).toMatchObject({
      response_id: 'INT64',
      score: 'INT32',
      answered_at: 'TIMESTAMP_MILLIS',
      answered_on: 'DATE',
      comment: 'UTF8',
    });
  });

  test('and an empty file has its columns in every format', async () => {
    const nobody = 'from=2001-01-01&to=2001-01-02';
    const names = Object.keys(rows[0] as Line);
    expect(await ndjson(`responses.ndjson?${nobody}`)).toEqual([]);
    expect(parse(String(await download(`responses.csv?${nobody}`)), { bom: true })).toEqual([names]);
    expect(await sheet(await download(`responses.xlsx?${nobody}`), 'Answers')).toEqual([names]);
    const file = await download(`responses.parquet?${nobody}`);
    expect(await parquet(file)).toEqual([]);
  });

  test('and each column means what the dictionary says, in the API and in the workbook', async () => {
    const { responses, score } = await app.api('GET', '/api/v1/exports/dictionary');
    const names = responses.map(({ name }: Line) => name);
    expect(names).toEqual(Object.keys(rows[0] as Line));
    expect(new Set(names).size).toBe(names.length);
    const [, ...lines] = await sheet(await download('responses.xlsx'), 'Columns');
    const told = responses.map((one: Line) => [
      one.name,
      one.type,
      one.unit ?? '',
      one.range ?? '',
      one.meaning,
      one.personal ? 'yes' : 'no',
    ]);
    expect(lines).toEqual(told);
    const effort = responses.find(({ name }: Line) => name === `${question}_effort`);
    expect(effort).toMatchObject({ type: 'integer', unit: 'points', range: expect.stringMatching(/^1 .*to 7 /) });
    const columns = parse(String(await download('score.csv?by=channel,contact.Tariff')), { bom: true })[0];
    expect(columns).toEqual(score.map(({ name }: Line) => name));
  });

  test('and the columns that name a person can be left out', async () => {
    const { responses } = await app.api('GET', '/api/v1/exports/dictionary');
    expect(responses.filter(({ personal }: Line) => personal).map(({ name }: Line) => name)).toEqual(perPersonNames);
    const [row] = await ndjson('responses.ndjson?people=exclude');
    expect(Object.keys(row as Line)).toEqual(
      Object.keys(rows[0] as Line).filter((name) => !perPersonNames.includes(name)),
    );
  });
});

/** A line of JSON as a table of texts has it. */
function asTexts(row: Line, text: (value: string) => string): Line {
  const plain = (value: unknown): string => {
    if (value === null) return '';
    if (Array.isArray(value)) return text(value.join(';'));
    return typeof value === 'object'
      ? text(JSON.stringify(value))
      : typeof value === 'number'
        ? String(value)
        : text(String(value));
  };
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plainOf(line: Line): Line {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => {
      if (typeof value === 'bigint') return [name, String(value)];
      if (!(value instanceof Date)) return [name, value ?? null];
      return [name, name === 'answered_on' ? value.toISOString().slice(0, 10) : value.toISOString()];
    }),
  );
}

describe('which answers', () => {
  test('are those of the list with the same filter, oldest first, and as many as were told', async () => {
    await write(
      { score: 0, survey: otherSurveyId, comment: 'late', channel: 'sms' },
      { score: 7, survey: otherSurveyId, dayBack: 20, channel: 'sms' },
      { score: 10, dayBack: 5, contact: contactId },
    );
    const filters = [
      '',
      `surveyId=${otherSurveyId}`,
      `contactId=${contactId}`,
      'verdict=suspect',
      'category=detractor',
      'score=7',
      'commented=true',
      'from=2026-02-20&to=2026-03-01',
      `surveyId=${surveyId}&category=promoter&verdict=trusted`,
    ];
    const counts = [];
    for (const filter of filters) {
      const { items } = await app.api('GET', `/api/v1/responses?limit=200&${filter}`);
      const exported = await ndjson(`responses.ndjson?${filter}`);
      expect(
        exported.map(({ response_id }) => response_id),
        filter,
      ).toEqual(items.map(({ id }: Line) => id).reverse());
      expect(await app.api('GET', `/api/v1/exports/responses?${filter}`), filter).toEqual({ rows: items.length });
      counts.push(items.length);
    }
    expect(counts.every((count) => count > 0)).toBe(true);
    for (const where of ['channel:sms', 'contact.Tariff:gold', 'channel:sms;device:phone']) {
      // Without days an export has all of them, whatever its filter.
      const everything = await ndjson(`responses.ndjson?where=${encodeURIComponent(where)}`);
      expect(everything, where).toEqual(
        await ndjson(`responses.ndjson?where=${encodeURIComponent(where)}&from=2000-01-01`),
      );
      const filter = `where=${encodeURIComponent(where)}&from=2026-01-01`;
      const { items } = await app.api('GET', `/api/v1/score/responses?limit=200&${filter}`);
      const exported = await ndjson(`responses.ndjson?${filter}`);
      expect(
        exported.map(({ response_id }) => response_id),
        where,
      ).toEqual(items.map(({ id }: Line) => id).reverse());
      expect(exported.length, where).toBeGreaterThan(0);
      expect(await app.api('GET', `/api/v1/exports/responses?${filter}`), where).toEqual({ rows: items.length });
    }
  });

  test('are never those of another workspace', async () => {
    for (const format of ['csv', 'ndjson'])
      expect(String(await download(`responses.${format}`))).not.toContain('secret of others');
    const { rows } = await app.database.pool.query('select count(*)::int as n from response where workspace_id = $1', [
      elsewhere,
    ]);
    expect(rows[0].n).toBe(1);
  });

  test.each([
    ['from=2026-03-02&to=2026-03-01', /ends before/],
    ['where=nonsense', /where/],
    ['where=contact.unknown:1', /not counted by/],
    ['categorie=promoter', /categorie/],
    ['bom=perhaps', /bom/],
  ])('are not guessed from %s', async (filter, told) => {
    const { status, body } = await app.call('GET', `/api/v1/exports/responses.csv?${filter}`);
    expect([status, body.detail]).toEqual([422, expect.stringMatching(told)]);
  });
});

describe('figures', () => {
  test('are those of the API, with their interval, in every format', async () => {
    await write(...Array.from({ length: 8 }, (_, n) => ({ score: n % 2 === 0 ? 10 : 3, channel: 'link', dayBack: 1 })));
    const period = 'from=2026-01-01&to=2026-03-10';
    const { groups } = await app.api('GET', `/api/v1/score/groups?by=channel&${period}`);
    const expected = groups.map((group: Line) => {
      const isTold = group.n >= 5;
      return {
        ...{
          from: '2026-01-01',
          to: '2026-03-10',
          group: group.values[0].name,
          group_value: group.values[0].value,
          n: group.n,
        },
        promoters: group.categories.promoters.count,
        passives: group.categories.passives.count,
        detractors: group.categories.detractors.count,
        nps: isTold ? group.nps : null,
        lower: isTold ? group.interval.lower : null,
        upper: isTold ? group.interval.upper : null,
        ...{ confidence: 0.95, method: 'Tango score interval', sample: group.sample, suspects: 'exclude' },
        as_of: '2026-03-10T12:00:00.000Z',
      };
    });
    expect(expected.some(({ nps }: Line) => nps === null)).toBe(true);
    expect(expected.some(({ lower }: Line) => lower !== null)).toBe(true);
    expect(await ndjson(`score.ndjson?by=channel&${period}`)).toEqual(expected);
    const lines: Line[] = parse(String(await download(`score.csv?by=channel&${period}`)), { columns: true, bom: true });
    expect(lines).toEqual(expected.map((row: Line) => asTexts(row, (value) => value)));
    const read = await parquet(await download(`score.parquet?by=channel&${period}`));
    expect(read.map(({ n, nps }) => [n, nps])).toEqual(expected.map(({ n, nps }: Line) => [n, nps]));
    const [, ...cells] = await sheet(await download(`score.xlsx?by=channel&${period}`), 'Score');
    expect(cells.map((row) => row[4])).toEqual(expected.map(({ n }: Line) => String(n)));
  });

  test('of steps have a row for each, so that a gap is a gap', async () => {
    const weeks = await ndjson('score.ndjson?step=week&from=2026-02-01&to=2026-03-10');
    const { points } = await app.api('GET', '/api/v1/score/trend?by=week&from=2026-02-01&to=2026-03-10');
    expect(weeks.map(({ from, to, n }) => ({ from, to, n }))).toEqual(
      points.map(({ from, to, n }: Line) => ({ from, to, n })),
    );
    expect(weeks.some(({ n, nps }) => n === 0 && nps === null)).toBe(true);
    const [whole] = await ndjson('score.ndjson?from=2026-02-01&to=2026-03-10');
    expect(whole?.n).toBe(points.reduce((sum: number, { n }: Line) => sum + n, 0));
  });
});

describe('a file that takes its time', () => {
  const many = 20_000;

  beforeAll(async () => {
    await app.database.pool.query(
      `insert into response (workspace_id, survey_id, survey_version, channel, score, comment, day, answered_at, updated_at, verdict)
      select $1, $2, 1, 'email', n % 11, (select string_agg(md5(n::text || m), ' ') from generate_series(1, 60) m), $3, $4, $4, 'trusted' from generate_series(1, $5::int) n`,
      [app.workspaceId, otherSurveyId, localDay, new Date(answeredAt), many],
    );
  });

  /** Asks over a real connection and reads nothing but the first part. */
  async function begin(format: string, more: object = {}): Promise<IncomingMessage> {
    const url = `${app.config.publicUrl}/api/v1/exports/responses.${format}`;
    const [reply] = (await once(get(url, { headers: headers(more), agent: false }), 'response')) as [IncomingMessage];
    if (reply.statusCode === 200) await once(reply, 'readable');
    return reply;
  }
  const connectionsInUse = () => app.database.pool.totalCount - app.database.pool.idleCount;
  const allReleased = () => waitFor('the connections to come back', () => connectionsInUse() === 0);
  const outcomes = async () => {
    const { items } = await app.api('GET', '/api/v1/audit?action=export.downloaded&limit=50');
    return items.map(({ changes }: Line) =>
      Object.fromEntries(changes.map(({ field, after }: Line) => [field, after])),
    );
  };

  test('gives its connection back when its reader goes away, and the log says so', async () => {
    const before = await outcomes();
    const open = [];
    for (const format of ['csv', 'xlsx', 'parquet']) open.push(await begin(format));
    expect(open).toHaveLength(filesAtOnce);
    expect(connectionsInUse()).toBe(filesAtOnce);
    const refused = await begin('csv');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '60']);
    for (const reply of open) reply.destroy();
    await allReleased();
    await waitFor('the log', async () => (await outcomes()).length === before.length + filesAtOnce);
    const added = (await outcomes()).slice(0, filesAtOnce);
    expect(added.map(({ outcome }: Line) => outcome)).toEqual(['stopped', 'stopped', 'stopped']);
    expect(added.every(({ rows }: Line) => rows < many)).toBe(true);

    // Gone before there was an answer.
    const gone = get(`${app.config.publicUrl}/api/v1/exports/responses.csv`, { headers: headers(), agent: false });
    gone.on('error', () => undefined);
    await once(gone, 'finish');
    gone.destroy();
    await waitFor('the log', async () => (await outcomes()).length === before.length + filesAtOnce + 1);
    await allReleased();
  });

  test.each([
    ['csv', 'identity'],
    ['csv', 'gzip'],
    ['xlsx', 'identity'],
    ['parquet', 'identity'],
  ])('breaks off as %s (%s) when the database is lost, and does not look whole', async (format, encoding) => {
    const reply = await begin(format, { 'accept-encoding': encoding });
    await app.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'fetch %'`,
    );
    const ended = new Promise((resolve) => reply.once('error', resolve).once('end', () => resolve('whole')));
    reply.resume();
    expect(await ended).toMatchObject({ code: 'ECONNRESET' });
    await allReleased();
    await waitFor('the log', async () => (await outcomes())[0].outcome === 'failed');
  });

  test('is not written for who asks for its head alone', async () => {
    const url = '/api/v1/exports/responses.csv';
    const reply = await app.server.inject({ method: 'HEAD', url, headers: headers() });
    expect([reply.statusCode, reply.headers['content-type'], reply.body]).toEqual([200, 'text/csv; charset=utf-8', '']);
    await allReleased();
    await waitFor('the log', async () => (await outcomes())[0].outcome === 'stopped');
  });

  test('is whole when it ends, and the log tells who took what', async () => {
    const lines = await ndjson(`responses.ndjson?surveyId=${otherSurveyId}&score=9&people=exclude`);
    const { items } = await app.api('GET', '/api/v1/audit?action=export.downloaded&limit=1');
    expect(items[0].actor).toMatchObject({ kind: 'user', name: 'Olive Owner' });
    expect(items[0].subject).toMatchObject({ kind: 'export', name: 'answers-2026-03-10.ndjson' });
    expect((await outcomes())[0]).toEqual({
      ...{
        surveyId: otherSurveyId,
        score: 9,
        people: 'exclude',
        rows: lines.length,
        outcome: 'whole',
      },
    });
    expect(lines.length).toBeGreaterThan(many / 12);
  });
});
