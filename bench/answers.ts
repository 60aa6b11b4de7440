// How many answers Hark takes, durable and by its whole path, beside the least that a server can do that keeps them: one
// handler that checks a body against a schema and commits rows together.

import { linkKey } from '../src/modules/delivery/links.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import type { BenchServer } from './database.ts';
import { type Load, sendAll } from './load.ts';
import { cpuMs, hark, type Started, startProcess } from './processes.ts';
import { type Invited, seedInvitations, seedSurveys, workspaceId } from './seed.ts';
import { type Line, median, quantile, type Table } from './table.ts';

const rounds = 9;
const answersByConnections = new Map([
  [16, 10_000],
  [128, 16_000],
]);
const warmUpAnswers = 12_000;

type Measured = { perSecond: number; p99Ms: number; cpuMsPerAnswer: number };
type Side = { process: Started; port: number; settle(): Promise<void> };

export async function benchAnswers(server: BenchServer): Promise<Table> {
  const database = await server.createDatabase('answers');
  const sides: Side[] = [];
  try {
    await seedSurveys(database);
    const perRound = [...answersByConnections.values()].reduce((sum, count) => sum + count, 0);
    const invited = await seedInvitations(database.pool, warmUpAnswers + rounds * perRound, 'sent');
    // People answer in no order; that of the tokens is random.
    invited.sort((one, other) => one.token.compare(other.token));
    await seedLinkOpens(database);
    await seedDimensions(database);
    await database.pool.query('vacuum analyze');

    const hark = await startHark(database);
    sides.push(hark);
    const bare = await startBare(database);
    sides.push(bare);

    const measure = async (side: Side, connections: number, answers: readonly Buffer[]): Promise<Measured> => {
      const cpu = () => cpuMs(side.process.pid) + cpuMs(server.pid);
      const before = cpu();
      const load: Load = await sendAll(side.port, answers, connections);
      await side.settle();
      const cpuMsPerAnswer = (cpu() - before) / answers.length;
      return { perSecond: load.perSecond, p99Ms: quantile(load.latenciesMs, 0.99), cpuMsPerAnswer };
    };
    const take = (count: number) => invited.splice(0, count).map(answerOf);

    const warmUp = take(warmUpAnswers);
    for (const side of [hark, bare]) await measure(side, 64, warmUp);
    const lines: Line[] = [];
    for (const [connections, count] of answersByConnections) {
      const pairs: { hark: Measured; bare: Measured }[] = [];
      for (let round = 0; round < rounds; round++) {
        const answers = take(count);
        // Each goes first every other time, so that a drift of the machine is nobody's advantage.
        const first = round % 2 === 0 ? await measure(hark, connections, answers) : null;
        const bareMeasured = await measure(bare, connections, answers);
        pairs.push({ hark: first ?? (await measure(hark, connections, answers)), bare: bareMeasured });
      }
      lines.push(...linesOf(connections, pairs));
    }
    return { title: 'Answers accepted', anchor: 'bare Fastify, group commit', lines };
  } finally {
    for (const side of sides) await side.process.stop();
    await database.close();
  }
}

function linesOf(connections: number, pairs: readonly { hark: Measured; bare: Measured }[]): Line[] {
  const line = (what: string, key: keyof Measured): Pick<Line, 'what' | 'hark' | 'anchor'> => ({
    what: `${what}, ${connections} connections`,
    hark: median(pairs.map((pair) => pair.hark[key])),
    anchor: median(pairs.map((pair) => pair.bare[key])),
  });
  const ratio = (key: keyof Measured) => median(pairs.map((pair) => pair.hark[key] / pair.bare[key]));
  const cpu = line('CPU ms per answer', 'cpuMsPerAnswer');
  return [
    { ...line('answers/s', 'perSecond'), figure: ratio('perSecond'), floor: { atLeast: 0.55 } },
    { ...line('p99 ms', 'p99Ms'), figure: ratio('p99Ms'), floor: { atMost: 2 } },
    { ...cpu, figure: cpu.hark, floor: { atMost: 0.35 } },
  ];
}

/** Three in ten come from a link of the mail and are judged by what was opened: one score link, and nothing else. */
const isArrival = (invitationId: string) => Number(invitationId) % 10 < 3;
const scoreOf = (invitationId: string) => (Number(invitationId) * 7) % 11;

/** Four properties of contacts by which the workspace counts its answers. */
async function seedDimensions({ pool }: Connection): Promise<void> {
  await pool.query(`
    update contact set properties = jsonb_build_object('plan', (array['free', 'basic', 'pro', 'max'])[id % 4 + 1],
      'country', 'country ' || id % 40, 'seats', id % 500, 'tier', 'tier ' || id % 6)`);
  await pool.query(
    `insert into dimension (workspace_id, slot, subject, property, bands, ready, declared_at)
    select $1, slot, 'contact', property, case when property = 'seats' then '{10, 50, 100}'::float8[] end, true, now()
    from unnest('{plan,country,seats,tier}'::text[]) with ordinality t(property, slot)`,
    [workspaceId],
  );
}

export async function seedLinkOpens({ pool }: Connection): Promise<void> {
  await pool.query(
    `insert into link_open (workspace_id, invitation_id, link, first_at, last_at, user_agent, network)
    select workspace_id, id, (id * 7) % 11, now(), now(), $1, '203.0.113.0/24' from invitation where id % 10 < 3`,
    [userAgent],
  );
}

const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

/** The request that the respondent's page makes for an invitation. */
export function answerOf({ id, token }: Invited): Buffer {
  const arrival = isArrival(id);
  const body = JSON.stringify({
    score: scoreOf(id),
    ...(Number(id) % 10 >= 7
      ? { comment: `Order ${id} came late, but your people were kind and set it right – thank you!` }
      : {}),
    act: arrival ? 'arrival' : 'touch',
    version: 1,
    evidence: { pointerEvents: arrival ? 0 : 2, keyEvents: 0, visibleMs: 2_400, automated: false },
    website: '',
  });
  const path = `/r/${linkKey(workspaceId, token)}`;
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    'content-type: application/json',
    'accept: application/json',
    'accept-language: de-DE,de;q=0.9,en;q=0.8',
    'accept-encoding: gzip, deflate, br',
    `user-agent: ${userAgent}`,
    'origin: http://localhost',
    `referer: http://localhost${path}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Hark as `npm start` runs it: the server, and the worker with the relay that rolls up what the server announces. */
async function startHark(database: Connection): Promise<Side> {
  const process = await startProcess(hark('start'), 'Hark is running at', {
    DATABASE_URL: database.url,
    HARK_PORT: '0',
  });
  return {
    process,
    port: portIn(process.greeting),
    // What the relay still does for these answers is part of what they cost.
    async settle() {
      while ((await database.pool.query('select from announcement limit 1')).rowCount) await pause();
    },
  };
}

async function startBare(database: Connection): Promise<Side> {
  const process = await startProcess(['bench/bare-server.ts', database.url], 'listening at');
  return { process, port: portIn(process.greeting), settle: async () => {} };
}

function portIn(greeting: string): number {
  return Number(/:(\d+)\s*$/.exec(greeting)?.[1]);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
