// How long any question takes over ten million answers (QUESTIONS_ROWS says how many): Hark as its pages ask, beside DuckDB with two
// threads over the same answers in a file of its own. Both must say the same.
import { deepStrictEqual } from 'node:assert';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { formatDay, stepsBetween } from '../src/core/calendar/index.ts';
import { askQuestion } from '../src/modules/analytics/ask-question.ts';
import { binCount, findNewest, tendBlocks } from '../src/modules/analytics/columns/index.ts';
import { type Dictionary, readDictionary } from '../src/modules/analytics/dictionary.ts';
import type { Question } from '../src/modules/analytics/question.ts';
import { readLatest } from '../src/modules/analytics/read-latest.ts';
import type { Context } from '../src/platform/context.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import { createLog } from '../src/platform/log.ts';
import type { BenchServer } from './database.ts';
import { columnsOf, days, firstDay, seedFacts } from './question-rows.ts';
import { seedSurveys, workspaceId } from './seed.ts';
import { type Line, median, type Table } from './table.ts';

const rows = Number(process.env.QUESTIONS_ROWS ?? 10_000_000);
const rounds = 15;
const lastDay = firstDay + days - 1;
const longestDrillDownMs = 300;

/** A row per group: its values, its period, how many trusted answers, promoters less detractors. */
type Answer = number[][];
type Asked = {
  what: string;
  /** What a roll-up covers must take a fifth of DuckDB's time, anything else no longer. */
  covered: boolean;
  hark(side: Side): Promise<Answer>;
  duck: string;
};
type Side = { ctx: Context; dictionary: Dictionary };

const months = stepsBetween('month', firstDay, lastDay).map(({ first }) => first);
const net = 'count(*)::integer, (count(*) filter (score >= 9) - count(*) filter (score <= 6))::integer';
const month = `(list_position([${months.join(', ')}], first_of_month) - 1)::integer`;

const asked: readonly Asked[] = [
  {
    what: 'NPS overall',
    covered: true,
    hark: (side) => ask(side, {}, [], []),
    duck: `select ${net} from fact where not suspect`,
  },
  {
    what: 'one survey',
    covered: true,
    hark: (side) => ask(side, { surveyId: '7' }, [], []),
    duck: `select ${net} from fact where not suspect and survey = 7`,
  },
  {
    what: 'by month',
    covered: true,
    hark: (side) => ask(side, {}, [], months),
    duck: `select ${month} as m, ${net} from (select first_of_month, score from fact where not suspect) group by m`,
  },
  {
    what: 'by country',
    covered: true,
    hark: (side) => ask(side, {}, ['contact.country'], []),
    duck: `select country, ${net} from fact where not suspect group by country`,
  },
  {
    what: 'country and month, plan is pro',
    covered: false,
    hark: (side) => ask(side, { plan: [3] }, ['contact.country'], months),
    duck: `select country, ${month} as m, ${net} from fact where not suspect and plan = 3 group by country, m`,
  },
  {
    what: 'channel, two countries, plan is pro',
    covered: false,
    hark: (side) => ask(side, { plan: [3], country: [4, 17] }, ['channel'], []),
    duck: `select channel, ${net} from fact where not suspect and plan = 3 and country in (4, 17) group by channel`,
  },
  {
    what: 'language, one survey, channel is e-mail, a year',
    covered: false,
    hark: (side) => ask(side, { surveyId: '7', channel: [1], firstDay: lastDay - 364 }, ['language'], []),
    duck: `select language, ${net} from fact
      where not suspect and survey = 7 and channel = 1 and day >= ${lastDay - 364} group by language`,
  },
  {
    what: 'latest answer of each contact, 90 days',
    covered: true,
    async hark({ ctx }) {
      const { latest } = await readLatest(ctx, { window: '90', step: 'month', ...period });
      const { promoters, detractors } = latest.categories;
      return [[latest.n, promoters.count - detractors.count]];
    },
    duck: `select ${net} from (
      select contact, arg_max(score, n) as score from fact where not suspect and day > ${lastDay - 90} group by contact)`,
  },
];

/** What pages ask besides, and what has nothing to be held against but a clock. */
const drillDowns: readonly { what: string; hark(side: Side): Promise<unknown> }[] = [
  {
    what: 'heat map of country and hour, all years',
    hark: (side) => ask(side, {}, ['contact.country', 'hour'], []),
  },
  {
    what: 'country and plan by month, two channels',
    hark: (side) => ask(side, { channel: [1, 2] }, ['contact.country', 'contact.plan'], months),
  },
  {
    what: 'language by day of a quarter, one survey and plan',
    hark: (side) =>
      ask(
        side,
        { surveyId: '3', plan: [2], firstDay: lastDay - 91 },
        ['language'],
        stepsBetween('day', lastDay - 91, lastDay).map(({ first }) => first),
      ),
  },
  {
    what: 'the newest 50 answers of a year behind a rare number',
    hark: (side) => newest(side, { plan: [3], country: [8], channel: [2], surveyId: '5', lastDay: firstDay + 364 }),
  },
  { what: 'the newest 50 answers behind a common number', hark: (side) => newest(side, { plan: [3] }) },
];

const period = { from: formatDay(firstDay), to: formatDay(lastDay) };

export async function benchQuestions(server: BenchServer): Promise<Table> {
  const small = await measure(server, rows / 10, false);
  const large = await measure(server, rows, true);
  const lines: Line[] = asked.map(({ what, covered }, place) => {
    const pairs = large.pairs[place] ?? [];
    return {
      what: `${what}, ms`,
      hark: median(pairs.map(({ hark }) => hark)),
      anchor: median(pairs.map(({ duck }) => duck)),
      figure: median(pairs.map(({ hark, duck }) => hark / duck)),
      floor: { atMost: covered ? 0.2 : 1 },
    };
  });
  const growth = asked.flatMap(({ what, covered }, place): Line[] => {
    if (!covered) return [];
    const [many, few] = [large.pairs[place], small.pairs[place]].map((pairs) =>
      median((pairs ?? []).map(({ hark }) => hark)),
    );
    const figure = (many ?? Number.NaN) / (few ?? Number.NaN);
    return [
      { what: `${what}, times that of a tenth`, hark: many ?? 0, anchor: few ?? 0, figure, floor: { atMost: 2 } },
    ];
  });
  const clocks = drillDowns.map(({ what }, place): Line => {
    const ms = median(large.drillDowns[place] ?? []);
    return { what: `${what}, ms`, hark: ms, anchor: null, figure: ms, floor: { atMost: longestDrillDownMs } };
  });
  const once = (what: string, ms: number, atMost: number): Line => ({
    what,
    hark: ms,
    anchor: null,
    figure: ms,
    floor: { atMost },
  });
  return {
    title: `Questions over ${rows.toLocaleString('en')} answers`,
    anchor: 'DuckDB, 2 threads',
    lines: [
      ...lines,
      ...growth,
      ...clocks,
      once('columns built once, ms', large.builtMs, 120_000),
      once('the first question of a process, ms', large.firstMs, 3_000),
    ],
  };
}

async function measure(server: BenchServer, count: number, withDrillDowns: boolean) {
  const database = await server.createDatabase(`questions_${count}`);
  const instance = await DuckDBInstance.create(join(server.folder, `questions-${count}.duckdb`), { threads: '2' });
  const duck = await instance.connect();
  try {
    await seedSurveys(database);
    await seedFacts(database, count);
    const start = performance.now();
    await tendBlocks({ ...database, embedded: true }, { from: 500_000 });
    const builtMs = performance.now() - start;
    await database.pool.query('vacuum analyze fact_block');
    await seedDuck(duck, count);
    const side = await openSide(database);
    const firstMs = await timeMs(() => ask(side, { plan: [3] }, ['contact.country'], months));
    const pairs: { hark: number; duck: number }[][] = [];
    for (const question of asked) {
      deepStrictEqual(sorted(await question.hark(side)), sorted(await byDuck(duck, question.duck)), question.what);
      const timed: { hark: number; duck: number }[] = [];
      for (let round = 0; round < rounds; round++) {
        timed.push({
          hark: await timeMs(() => question.hark(side)),
          duck: await timeMs(() => byDuck(duck, question.duck)),
        });
      }
      pairs.push(timed);
    }
    const clocks: number[][] = [];
    for (const { hark } of withDrillDowns ? drillDowns : []) {
      await hark(side);
      const timed: number[] = [];
      for (let round = 0; round < rounds; round++) timed.push(await timeMs(() => hark(side)));
      clocks.push(timed);
    }
    return { pairs, drillDowns: clocks, builtMs, firstMs };
  } finally {
    duck.closeSync();
    instance.closeSync();
    await database.pool.query('drop table response_fact, fact_block, dimension_day');
    await database.close();
  }
}

async function openSide({ kysely }: Connection): Promise<Side> {
  const ctx: Context = {
    workspace: { id: workspaceId, name: 'Acme', timeZone: 'Europe/Berlin' },
    actor: { kind: 'system' },
    db: kysely,
    clock: { now: () => new Date(lastDay * 86_400_000) },
    enqueue: async () => {},
    log: createLog('silent'),
  };
  return { ctx, dictionary: await readDictionary(kysely, workspaceId) };
}

type Filter = {
  surveyId?: string;
  firstDay?: number;
  lastDay?: number;
  channel?: number[];
  plan?: number[];
  country?: number[];
};

function questionOf({ dictionary }: Side, { channel, plan, country, ...of }: Filter): Question {
  const codes = Object.entries({ channel, 'contact.plan': plan, 'contact.country': country });
  const where = codes.flatMap(([key, wanted]) =>
    wanted === undefined ? [] : { dimension: dimensionOf(dictionary, key), codes: wanted },
  );
  return { firstDay, lastDay, ...of, where };
}

function dimensionOf({ dimensions }: Dictionary, key: string) {
  const dimension = dimensions.find((one) => one.key === key);
  if (dimension === undefined) throw new Error(`There is no dimension ${key}.`);
  return dimension;
}

/** As the API does, the names of the values included. */
async function ask(side: Side, filter: Filter, by: readonly string[], firstDays: readonly number[]): Promise<Answer> {
  const question = questionOf(side, filter);
  const dimensions = by.map((key) => dimensionOf(side.dictionary, key));
  const groups = await askQuestion(side.ctx, question, { dimensions, firstDays });
  return groups
    .filter(({ suspect }) => !suspect)
    .map(({ codes, period, bins }) => {
      const sum = (from: number, to: number) => bins.slice(from, to).reduce((total, n) => total + n, 0);
      return [...codes, ...(firstDays.length > 0 ? [period] : []), sum(0, 11), sum(9, 11) - sum(0, 7)];
    });
}

function newest({ ctx, ...side }: Side, filter: Filter): Promise<string[] | null> {
  const wanted = new Uint8Array(binCount).fill(1);
  return findNewest(ctx.db, workspaceId, questionOf({ ctx, ...side }, filter), { wanted, before: null, limit: 50 });
}

async function seedDuck(duck: DuckDBConnection, count: number): Promise<void> {
  const of = columnsOf(count);
  const whole = (text: string) => text.replaceAll(' / ', ' // ');
  const list = of.score.replace('array[', '[');
  await duck.run(`
    create table fact as
    select *, date_diff('day', date '1970-01-01', date_trunc('month', date '1970-01-01' + day)::date)::integer as first_of_month from (
      select n::integer as n, (${whole(of.dayOf('n'))})::integer as day, (${of.survey})::integer as survey,
        (${of.contact})::integer as contact, (${list})::tinyint as score, ${of.suspect} as suspect,
        (${of.channel})::tinyint as channel, (${of.plan})::tinyint as plan, (${of.country})::tinyint as country,
        (${of.language})::tinyint as language, (${of.hour})::tinyint as hour
      from range(0, ${count}) t(n)
    )`);
  await duck.run('checkpoint');
}

async function byDuck(duck: DuckDBConnection, question: string): Promise<Answer> {
  return (await duck.runAndReadAll(question)).getRowsJS().map((row) => row.map(Number));
}

function sorted(answer: Answer): Answer {
  return answer.toSorted((one, other) => {
    for (const [place, value] of one.entries()) if (value !== other[place]) return value - (other[place] ?? 0);
    return 0;
  });
}

async function timeMs(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}
