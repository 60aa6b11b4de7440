// Every number of segments and comparisons is what the raw rows say, after edits, verdicts, deletions and erasures: counted and
// worked out here by other code.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { writeAnswers } from '../../../../test/past-answers.ts';
import { formatDay } from '../../../core/calendar/index.ts';
import {
  answersForDifference,
  type Counts,
  compareCategories,
  compareNps,
  comparePaired,
  countsOf,
  differenceInterval,
  histogramOf,
  omnibusTest,
  scoreInterval,
  shiftedAnswers,
  shrinkNps,
  smallestDetectableDifference,
  transitionsOf,
} from '../../../core/nps/index.ts';
import { linkKey } from '../../delivery/index.ts';
import { fillEarlier } from '../declare-dimension.ts';

/** The days of both sides, of 30 days each. */
const [firstDay, secondDay] = [20_500, 20_530];
const plans = ['pro', 'free', 'a;b,c:d', null];
type Row = {
  id: string;
  score: number;
  verdict: string;
  day: number;
  plan: string;
  country: string;
  contact: string | null;
};

let app: TestApp;
let surveyId: string;
let people: { plan: string; country: string; contact: string }[] = [];
const given = new Map<string, { plan: string; country: string }>();

let state = 11;
function dice(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (state >> 8) / 2 ** 23;
}

beforeAll(async () => {
  app = await startTestApp();
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Groups', definition: { productName: 'Acme' } })).id;
  const contacts = Array.from({ length: 300 }, (_, n) => ({
    email: `one${n}@example.com`,
    properties: {
      country: `Land ${Math.floor(60 * dice() ** 2)}`,
      ...(plans[n % 4] === null ? {} : { plan: plans[n % 4] }),
    },
  }));
  const { saved } = await app.api('POST', '/api/v1/contacts/batch', { contacts });
  people = saved.map((row: { contactId: string }, n: number) => ({
    contact: row.contactId,
    plan: plans[n % 4] ?? '',
    country: contacts[n]?.properties.country ?? '',
  }));
  for (const property of ['plan', 'country']) {
    await app.api('POST', '/api/v1/dimensions', { subject: 'contact', property });
    const { rows } = await app.database.pool.query('select slot from dimension where property = $1', [property]);
    await fillEarlier(app.database, app.workspaceId, rows[0].slot);
  }
  await write();
  await app.running.handOn();
  await change();
});
afterAll(() => app.stop());

/** Some 650 answers: two thirds of the contacts answer in each period, free ones less kindly, and in the second better. */
async function write(): Promise<void> {
  const rows = people.flatMap(({ contact, plan }, n) =>
    [firstDay, secondDay].flatMap((first, period) => {
      if (dice() > 0.8) return [];
      const score = Math.max(0, Math.min(10, Math.round(12 * dice() ** 0.45 - (plan === 'free' ? 2 : 0) + period)));
      const verdict = dice() < 0.1 ? 'suspect' : 'trusted';
      const again = dice() < 0.2 ? [{ contact, n, score: Math.floor(11 * dice()), verdict, day: first + 29 }] : [];
      return [{ contact, n, score, verdict, day: first + Math.floor(29 * dice()) }, ...again];
    }),
  );
  const ids = await writeAnswers(app, surveyId, rows);
  for (const [place, id] of ids.entries()) given.set(id, people[rows[place]?.n as number] as (typeof people)[number]);
}

/** Verdicts are reversed, answers deleted and edited, contacts erased; half of it is not handed on yet when it is read. */
async function change(): Promise<void> {
  const ids = [...given.keys()];
  const one = () => ids.splice(Math.floor(ids.length * dice()), 1)[0] as string;
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 6; n++) {
      await app.api('PATCH', `/api/v1/responses/${one()}`, { verdict: n % 2 === 0 ? 'suspect' : 'trusted' });
      await app.api('DELETE', `/api/v1/responses/${one()}`);
      await edit(one());
    }
    await app.api('DELETE', `/api/v1/contacts/${people[round * 4]?.contact}`);
    if (round === 0) await app.running.handOn();
  }
}

async function edit(id: string): Promise<void> {
  const { rows } = await app.database.pool.query(
    'select i.token from response r join invitation i on i.id = r.invitation_id where r.id = $1',
    [id],
  );
  const evidence = { pointerEvents: 1, keyEvents: 0, visibleMs: 4_000, automated: false };
  const payload = { version: 1, score: Math.floor(11 * dice()), act: 'touch', evidence };
  const url = `/r/${linkKey(app.workspaceId, rows[0].token)}`;
  expect((await app.server.inject({ method: 'POST', url, payload })).statusCode).toBe(200);
}

async function raw(first: number): Promise<Row[]> {
  const { rows } = await app.database.pool.query(
    'select id, score, verdict, day, contact_id from response where day between $1 and $2 order by day, id',
    [first, first + 29],
  );
  return rows
    .map((row) => ({ ...row, contact: row.contact_id, ...(given.get(row.id) as { plan: string; country: string }) }))
    .map((row) => ({ ...row, contact: row.contact_id }));
}

const countsOfRows = (rows: readonly Row[]): Counts => countsOf(histogramOf(rows.map(({ score }) => score)) ?? []);
const minus = (all: Counts, own: Counts): Counts => ({
  promoters: all.promoters - own.promoters,
  passives: all.passives - own.passives,
  detractors: all.detractors - own.detractors,
});
const points = (value: number | undefined) => (value === undefined ? undefined : value * 100);
const days = (first: number) => `from=${formatDay(first)}&to=${formatDay(first + 29)}`;

/** Benjamini and Hochberg by their definition. */
function qOf(p: number, all: readonly number[]): number {
  return Math.min(
    1,
    ...all
      .filter((other) => other >= p)
      .map((other) => (all.length * other) / all.filter((one) => one <= other).length),
  );
}

/** What must be told of segments, from the rows of each. */
function expectedSegments(groups: Map<string, Row[]>, rankable: (name: string) => boolean) {
  const all = countsOfRows([...groups.values()].flat());
  const tests = new Map<string, { p: number; interval: NonNullable<ReturnType<typeof differenceInterval>> }>();
  for (const [name, rows] of groups) {
    const [own, rest] = [countsOfRows(rows), minus(all, countsOfRows(rows))];
    const [test, interval] = [compareNps(rest, own), differenceInterval(rest, own)];
    if (rows.length >= 5 && test && interval) tests.set(name, { p: test.p, interval });
  }
  const ps = [...tests.values()].map(({ p }) => p);
  const scored = [...groups].filter(([name, rows]) => rankable(name) && rows.length >= 5);
  const shrunk = shrinkNps(scored.map(([, rows]) => countsOfRows(rows)));
  const adjusted = new Map(scored.map(([name], place) => [name, (shrunk?.groups[place]?.shrunk ?? Number.NaN) * 100]));
  return Object.fromEntries(
    [...groups].map(([name, rows]) => {
      const [counts, test, own] = [countsOfRows(rows), tests.get(name), adjusted.get(name) ?? null];
      const q = test ? qOf(test.p, ps) : null;
      const limits = scoreInterval(counts);
      return [
        name,
        {
          n: rows.length,
          counts,
          nps: ((counts.promoters - counts.detractors) / rows.length) * 100,
          interval: limits && { lower: limits.lower * 100, upper: limits.upper * 100 },
          share: rows.length / [...groups.values()].flat().length,
          adjusted: own === null ? null : expect.closeTo(own, 9),
          rank: own === null ? null : 1 + [...adjusted.values()].filter((other) => other > own).length,
          difference: test
            ? {
                points: test.interval.difference * 100,
                lower: test.interval.lower * 100,
                upper: test.interval.upper * 100,
              }
            : null,
          p: test?.p ?? null,
          q: q === null ? null : expect.closeTo(q, 12),
          verdict:
            q === null ? null : q > 0.05 ? 'notToldApart' : (test?.interval.difference ?? 0) > 0 ? 'above' : 'below',
        },
      ];
    }),
  );
}

function told(segments: any[]) {
  return Object.fromEntries(
    segments.map(({ values, sample: _, ...rest }) => [values.map((one: any) => one.value ?? '*').join('|'), rest]),
  );
}

test.each(['exclude', 'include'])('segments are what their answers say, suspects: %s', async (suspects) => {
  const rows = (await raw(secondDay)).filter(({ verdict }) => suspects === 'include' || verdict === 'trusted');
  const found = await app.api('GET', `/api/v1/score/segments?${days(secondDay)}&by=contact.plan&suspects=${suspects}`);
  const groups = Map.groupBy(rows, ({ plan }) => plan);
  expect(told(found.segments)).toEqual(expectedSegments(groups, (name) => name !== ''));
  const together = omnibusTest([...groups.values()].map(countsOfRows));
  expect(found.test).toMatchObject({ segments: 4, degrees: 3, differ: true, p: expect.closeTo(together?.p ?? 0, 12) });
  expect(found).toMatchObject({ tested: 4, total: { n: rows.length }, adjustment: { method: 'normal', differ: true } });
  expect(found.by).toMatchObject([{ key: 'contact.plan', merged: 0, ordered: false }]);
  expect(found.by[0].values.map((one: any) => one.value)).toEqual(['a;b,c:d', 'free', 'pro', '']);
});

test('of many values the most answered have a line of their own, a search brings others, and two dimensions make cells', async () => {
  const rows = (await raw(secondDay)).filter(({ verdict }) => verdict === 'trusted');
  const sizes = Map.groupBy(rows, ({ country }) => country);
  expect(sizes.size).toBeGreaterThan(51);
  const path = `/api/v1/score/segments?${days(secondDay)}&by=contact.country`;
  const one = await app.api('GET', path);
  const own = new Set(one.segments.flatMap(({ values }: any) => values[0].value ?? []));
  expect(own.size).toBe(50);
  const least = Math.min(...[...own].map((name) => sizes.get(name as string)?.length ?? 0));
  for (const [name, some] of sizes) if (!own.has(name)) expect(some.length).toBeLessThanOrEqual(least);
  const lines = Map.groupBy(rows, ({ country }) => (own.has(country) ? country : '*'));
  const expected = expectedSegments(lines, (name) => name !== '*');
  const counted = told(one.segments);
  if (one.adjustment.method === 'normal') expect(counted).toEqual(expected);
  for (const [name, { adjusted: _, rank: __, ...rest }] of Object.entries(expected))
    expect(counted[name]).toMatchObject(rest);

  const searched = await app.api('GET', `${path}&search=LAND%201`);
  expect(searched.segments.every(({ values }: any) => /^(Land 1\d?|All others)$/.test(values[0].name))).toBe(true);
  expect(searched.segments.reduce((n: number, segment: any) => n + segment.n, 0)).toBe(rows.length);

  const two = await app.api('GET', `${path},contact.plan`);
  const cells = Map.groupBy(rows, ({ country, plan }) => `${own.has(country) ? country : '*'}|${plan}`);
  expect(
    Object.fromEntries(
      two.segments.map((cell: any) => [cell.values.map((v: any) => v.value ?? '*').join('|'), cell.counts]),
    ),
  ).toEqual(Object.fromEntries([...cells].map(([name, some]) => [name, countsOfRows(some)])));
  const cellExpected = expectedSegments(cells, () => false);
  for (const cell of two.segments) {
    const { p, q, difference, verdict } = cellExpected[cell.values.map((v: any) => v.value ?? '*').join('|')] as any;
    expect(cell).toMatchObject({ p, q, difference, verdict });
  }
});

test('two periods are compared by their answers, and by the contacts who answered in both', async () => {
  const [before, after] = (await Promise.all([raw(firstDay), raw(secondDay)])).map((rows) =>
    rows.filter(({ verdict }) => verdict === 'trusted'),
  ) as [Row[], Row[]];
  const [a, b] = [countsOfRows(before), countsOfRows(after)];
  const found = await app.api('GET', `/api/v1/score/compare?${days(secondDay)}`);
  expect(found).toMatchObject({
    kind: 'periods',
    shared: { n: 0 },
    first: { n: before.length },
    second: { n: after.length },
  });
  const interval = differenceInterval(a, b);
  expect(found.difference).toMatchObject({
    points: points(interval?.difference),
    lower: points(interval?.lower),
    upper: points(interval?.upper),
    p: compareNps(a, b)?.p,
    exact: false,
  });
  expect(found.categories).toMatchObject({
    chiSquare: compareCategories([a, b])?.chiSquare,
    p: compareCategories([a, b])?.p,
  });
  for (const { category, difference } of found.categories.shares) {
    expect(difference).toBeCloseTo(
      b[category as 'promoters'] / after.length - a[category as 'promoters'] / before.length,
      12,
    );
  }
  const both: Counts = minus(a, { promoters: -b.promoters, passives: -b.passives, detractors: -b.detractors });
  expect(found.plan.detectable).toBe(
    points(smallestDetectableDifference(before.length, after.length, both) ?? undefined),
  );
  const needed = answersForDifference(both, shiftedAnswers(both, -0.1) as Counts);
  expect(found.plan.needed[1]).toMatchObject({
    points: 10,
    first: needed?.first,
    days: Math.ceil((needed?.first ?? 0) / (after.length / 30)),
  });

  // The contacts are read from what has been handed on.
  await app.running.handOn();
  const contacts = await app.api('GET', `/api/v1/score/compare/contacts?${days(secondDay)}`);
  const last = (rows: readonly Row[]) =>
    new Map(rows.flatMap((row) => (row.contact ? [[row.contact, row.score]] : [])));
  const [was, is] = [last(before), last(after)];
  const pairs = [...was].flatMap(([contact, score]): [number, number][] =>
    is.has(contact) ? [[score, is.get(contact) as number]] : [],
  );
  const paired = comparePaired(transitionsOf(pairs) as NonNullable<ReturnType<typeof transitionsOf>>);
  expect(contacts).toMatchObject({ contacts: pairs.length, readShare: 1 });
  expect(contacts.paired).toMatchObject({
    points: points(paired?.difference),
    lower: points(paired?.interval.lower),
    upper: points(paired?.interval.upper),
    up: paired?.up,
    down: paired?.down,
    p: paired?.p,
  });
});

test('two groups share no answer: what is on both sides counts on the first', async () => {
  const rows = (await raw(secondDay)).filter(({ verdict }) => verdict === 'trusted');
  const pro = `${encodeURIComponent('contact.plan:pro')}`;
  const rest = await app.api('GET', `/api/v1/score/compare?${days(secondDay)}&firstWhere=${pro}`);
  const [own, others] = [rows.filter(({ plan }) => plan === 'pro'), rows.filter(({ plan }) => plan !== 'pro')];
  expect(rest).toMatchObject({
    kind: 'groups',
    shared: { n: own.length, on: 'first' },
    first: { n: own.length },
    second: { n: others.length },
  });
  expect(rest.difference.p).toBe(compareNps(countsOfRows(own), countsOfRows(others))?.p);
  const turned = await app.api('GET', `/api/v1/score/compare?${days(secondDay)}&secondWhere=${pro}`);
  expect(turned).toMatchObject({
    shared: { n: own.length, on: 'second' },
    first: { n: others.length },
    second: { n: own.length },
  });
  expect(turned.difference.points).toBe(-rest.difference.points);
  const few = encodeURIComponent('contact.plan:nobody');
  expect(
    await app.api('GET', `/api/v1/score/compare?${days(secondDay)}&firstWhere=${pro}&secondWhere=${few}`),
  ).toMatchObject({
    difference: null,
    categories: null,
    plan: { detectable: null },
  });
});

test.each([
  ['segments?by=contact.shoe', 'by'],
  ['segments?by=channel,channel', 'by'],
  ['compare?firstFrom=2026-01-01', 'firstTo'],
  ['compare?firstFrom=2026-02-01&firstTo=2026-01-01', 'firstTo'],
  ['compare?from=2026-01-01&to=2026-01-31&firstWhere=channel:email&secondWhere=channel:email', 'firstWhere'],
  ['compare/contacts?firstWhere=nonsense', 'firstWhere'],
])('%s is refused, naming %s', async (path, field) => {
  expect(await app.call('GET', `/api/v1/score/${path}`)).toMatchObject({
    status: 422,
    body: { errors: [{ path: field }] },
  });
});
