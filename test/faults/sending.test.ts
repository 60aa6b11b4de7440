// kill -9 in the middle of a large send, again and again, against a mail server that counts. PostgreSQL outlives each kill
// and is taken over by the next start.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDice } from '../../src/demo/dice.ts';
import { createInstallation, type Hark, type Installation } from '../processes/hark.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';

const messages = 2_000;
const kills = 6;
/** Three batches of thirty-two: what one worker may have in hand when it is killed. */
const inHandMax = 96;

const dice = createDice('kill -9', process.env.HARK_TEST_SEED ?? 'usual');
let sink: SmtpSink;
let installation: Installation;
let onMail: () => unknown = () => {};

beforeAll(async () => {
  sink = await startSmtpSink(0, () => onMail());
  installation = await createInstallation({ HARK_SMTP_URL: sink.url });
});

afterAll(async () => {
  await installation?.remove();
  await sink?.close();
});

const address = (n: number) => `person${n}@example.com`;

test('killed at random points of a large send and started each time, Hark sends none twice and misses none', async () => {
  let hark = installation.hark('start');
  await installation.setUp(hark);
  const postgres = await installation.postgresPid();
  const survey = await installation.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  for (let first = 0; first < messages; first += 1_000) {
    const contacts = Array.from({ length: 1_000 }, (_, n) => ({ email: address(first + n) }));
    await installation.api('POST', '/api/v1/invitations', { surveyId: survey.id, contacts });
  }

  let killed = 0;
  while (killed < kills) {
    await killedDuring(hark, dice.whole(20, 200));
    killed += 1;
    // Some do not even live to see the end of their start.
    if (dice.chance(0.5)) {
      const short = installation.hark('start');
      await wait(dice.whole(0, 1_500));
      await short.kill();
      killed += 1;
    }
    hark = installation.hark('start');
    await hark.ready();
    expect(await installation.postgresPid()).toBe(postgres);
  }

  const states = await waitFor('every invitation to be settled', async () => {
    const { states } = await installation.api('GET', '/api/v1/invitations/summary');
    return ['planned', 'queued', 'sending'].every((state) => states[state] === undefined) && states;
  });
  const stateOf = await readStates();
  const timesSent = Map.groupBy(sink.received, ({ to }) => to);
  expect([...timesSent].filter(([, mails]) => mails.length > 1)).toEqual([]);
  expect(stateOf.size).toBe(messages);
  expect(new Set(stateOf.values())).toEqual(new Set(['sent', 'uncertain']));
  const missing = [...stateOf].filter(([to]) => !timesSent.has(to));
  expect(missing.filter(([, state]) => state !== 'uncertain')).toEqual([]);
  expect(states.uncertain).toBeGreaterThan(0);
  expect(states.uncertain).toBeLessThanOrEqual(killed * inHandMax);

  hark.interrupt();
  expect(await hark.ended).toMatchObject({ code: 0 });
  expect(await installation.postgresPid()).toBeUndefined();
});

/** Kills once so many more mails were taken, at the very moment or a few milliseconds later. */
async function killedDuring(hark: Hark, mails: number): Promise<void> {
  const target = sink.received.length + mails;
  const delayMs = dice.pick([0, 0, dice.whole(1, 60)]);
  await new Promise<void>((resolve) => {
    onMail = () => {
      if (sink.received.length < target) return;
      onMail = () => {};
      if (delayMs === 0) resolve();
      else setTimeout(resolve, delayMs);
    };
  });
  await hark.kill();
}

async function readStates(): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for (let cursor = ''; ; ) {
    const page = await installation.api('GET', `/api/v1/invitations?limit=200${cursor && `&cursor=${cursor}`}`);
    for (const { contact, state } of page.items) states.set(contact.email, state);
    if (page.next === null) return states;
    cursor = page.next;
  }
}
