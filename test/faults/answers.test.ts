// PostgreSQL dies and is restarted while answers come in and mails go out. Hark brings it back by itself, and whatever it
// has acknowledged is there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInstallation, type Hark, type Installation } from '../processes/hark.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';

const people = 1_000;
const clients = 16;
const patienceMs = 60_000;
const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1';

let sink: SmtpSink;
let installation: Installation;
let hark: Hark;
let surveyId: string;
let onMail: () => unknown = () => {};

beforeAll(async () => {
  sink = await startSmtpSink(0, () => onMail());
  installation = await createInstallation({ HARK_SMTP_URL: sink.url });
  hark = installation.hark('start');
  await installation.setUp(hark);
  const survey = await installation.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  surveyId = survey.id;
});

afterAll(async () => {
  await installation?.remove();
  await sink?.close();
});

async function killPostgres(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  process.kill((await installation.postgresPid()) as number, signal);
}

test('no acknowledged answer is lost when PostgreSQL is killed and restarted under load, and the score agrees', async () => {
  await ask('answerer', people);
  await waitFor('the mails', () => sink.received.length === people, patienceMs);
  const waiting = sink.received.map(({ raw }) => {
    const [, key] = /^List-Unsubscribe: <\S+\/u\/([\w-]+)>/m.exec(raw.toString('latin1')) ?? [];
    return key as string;
  });
  const acknowledged = new Map<string, number>();
  const statuses = new Set<number>();
  const kills: Promise<void>[] = [];

  const client = async (): Promise<void> => {
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const score = acknowledged.size % 11;
      const status = await waitFor('an answer to be taken', () => answer(key, score, statuses), patienceMs);
      if (status !== 200) throw new Error(`an answer was met with ${status}`);
      acknowledged.set(key, score);
      if (acknowledged.size === 300) kills.push(killPostgres('SIGKILL'));
      if (acknowledged.size === 650) kills.push(killPostgres('SIGINT'));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await Promise.all(kills);
  expect(kills).toHaveLength(2);
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);

  const given = [...acknowledged.values()].sort();
  expect((await readScores()).sort()).toEqual(given);
  const histogram = Array.from({ length: 11 }, (_, score) => given.filter((one) => one === score).length);
  expect(await installation.api('GET', '/api/v1/score')).toMatchObject({ n: people, histogram, suspects: { n: 0 } });
});

test('PostgreSQL killed in the middle of a send costs no mail twice and leaves none behind', async () => {
  const before = sink.received.length;
  const killed = new Promise<void>((resolve) => {
    onMail = () => {
      if (sink.received.length < before + 150) return;
      onMail = () => {};
      resolve(killPostgres('SIGKILL'));
    };
  });
  await ask('reader', 500);
  await killed;
  const states = await waitFor(
    'every invitation to be settled',
    async () => {
      const { states } = await installation
        .api('GET', '/api/v1/invitations/summary')
        .catch(() => ({ states: { planned: 1 } }));
      return ['planned', 'queued', 'sending'].every((state) => states[state] === undefined) && states;
    },
    patienceMs,
  );
  const received = sink.received.slice(before).map(({ to }) => to);
  expect(new Set(received).size).toBe(received.length);
  expect(states.sent + (states.uncertain ?? 0)).toBe(people + 500);
  expect(received.length).toBeGreaterThanOrEqual(500 - (states.uncertain ?? 0));
});

test('after all that, Hark stops as it should and every roll-up says what its answers say', async () => {
  hark.interrupt();
  expect(await hark.ended).toMatchObject({ code: 0, complained: '' });
  const check = await installation.run('check');
  expect(check).toMatchObject({ code: 0, complained: '' });
  expect(check.printed).toContain('Every roll-up says what its answers say.');
});

async function ask(name: string, count: number): Promise<void> {
  const contacts = Array.from({ length: count }, (_, n) => ({ email: `${name}${n}@example.com` }));
  await installation.api('POST', '/api/v1/invitations', { surveyId, contacts });
}

/** Sends an answer as the page's script does; false where Hark says to try again. */
async function answer(key: string, score: number, statuses: Set<number>): Promise<number | false> {
  const response = await fetch(`${installation.url}/r/${key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({
      score,
      act: 'touch',
      version: 1,
      evidence: { pointerEvents: 1, keyEvents: 0, visibleMs: 2_000, automated: false },
    }),
  });
  await response.arrayBuffer();
  statuses.add(response.status);
  return response.status === 503 ? false : response.status;
}

async function readScores(): Promise<number[]> {
  const scores: number[] = [];
  for (let cursor = ''; ; ) {
    const page = await installation.api('GET', `/api/v1/responses?limit=200${cursor && `&cursor=${cursor}`}`);
    scores.push(...page.items.map(({ score }: { score: number }) => score));
    if (page.next === null) return scores;
    cursor = page.next;
  }
}
