// How many invitations Hark sends, from a queued row to a written outcome, beside nodemailer's pool, which is handed one
// ready string over and over. Both talk to the same mail server, over as many connections.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { email } from '../src/channels/email/index.ts';
import { linksOf } from '../src/modules/delivery/links.ts';
import type { Connection } from '../src/platform/db/connect.ts';
import type { BenchServer } from './database.ts';
import { hark, type Started, startProcess } from './processes.ts';
import { definition, seedInvitations, seedSurveys, workspaceId } from './seed.ts';
import { median, type Table } from './table.ts';

const rounds = 5;
const messagesPerRound = 2_500;
const warmUpMessages = 500;
const connections = 4;

export async function benchSending(server: BenchServer): Promise<Table> {
  const database = await server.createDatabase('sending');
  const started: Started[] = [];
  const start = async (...args: Parameters<typeof startProcess>) => {
    const process = await startProcess(...args);
    started.unshift(process);
    return process;
  };
  try {
    await seedSurveys(database);
    const sink = await start(['bench/smtp-sink.ts'], 'listening at');
    const smtpUrl = `smtp://${sink.greeting.split(' ').at(-1)}`;
    await start(hark('work'), 'Hark is working', {
      DATABASE_URL: database.url,
      HARK_SMTP_URL: smtpUrl,
      HARK_SMTP_CONNECTIONS: String(connections),
      HARK_MAIL_FROM: 'hark@example.com',
    });
    const message = join(server.folder, 'message.eml');
    await writeFile(message, await readyMessage());
    const bare = await start(['bench/bare-sender.ts', smtpUrl, String(connections), message], 'ready');

    await sendByHark(database, warmUpMessages);
    await bare.ask(warmUpMessages);
    await database.pool.query('vacuum analyze');
    const pairs: { hark: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const first = round % 2 === 0 ? await sendByHark(database, messagesPerRound) : null;
      const bareMs = await bare.ask<number>(messagesPerRound);
      const harkMs = first ?? (await sendByHark(database, messagesPerRound));
      pairs.push({ hark: (messagesPerRound / harkMs) * 1_000, bare: (messagesPerRound / bareMs) * 1_000 });
    }
    const line = {
      what: `messages/s, ${connections} connections`,
      hark: median(pairs.map((pair) => pair.hark)),
      anchor: median(pairs.map((pair) => pair.bare)),
      figure: median(pairs.map((pair) => pair.hark / pair.bare)),
      floor: { atLeast: 0.8 },
    };
    return { title: 'Invitations sent', anchor: 'nodemailer pool, ready string', lines: [line] };
  } finally {
    for (const process of started) await process.stop();
    await database.close();
  }
}

/** Each part by an index of its own: looking through all invitations would take the processor from both sides. */
const unfinished = `
  (select from invitation where state = 'queued' limit 1) union all (select from invitation where state = 'sending' limit 1)`;

/** Queues invitations, wakes the worker as planning does, and returns the milliseconds until the last outcome is written. */
export async function sendByHark({ pool }: Connection, count: number): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await seedInvitations(client, count, 'queued');
    await client.query(`select pg_notify('hark_send', '')`);
    const start = performance.now();
    await client.query('commit');
    while ((await client.query(unfinished)).rowCount) await wait(20);
    const { rows } = await client.query(`select count(*)::int as lost from invitation where state <> 'sent'`);
    if (rows[0].lost > 0) throw new Error(`${rows[0].lost} invitations were not sent`);
    return performance.now() - start;
  } finally {
    client.release();
  }
}

/** An invitation as Hark would send it. */
export async function readyMessage(): Promise<string> {
  const settings = {
    smtpUrl: null,
    from: 'hark@example.com',
    returnPath: 'hark@example.com',
    connections,
    publicHost: 'localhost',
    publicUrl: 'http://localhost:3000',
  };
  const render = await email.compile({ definition, workspaceName: 'Acme' }, settings);
  const person = { email: 'person@example.com', phone: null, name: 'Person 1', locale: 'en', properties: {} };
  const { content } = render(person, linksOf(settings.publicUrl, workspaceId, Buffer.alloc(16)), `${workspaceId}.1`);
  return `Date: ${new Date().toUTCString().replace('GMT', '+0000')}\r\n${content.raw}`;
}
