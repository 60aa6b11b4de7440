// The anchor of the bench of answers: as little as a server can do that checks a body, keeps it durably and then says so.
// It knows no link, no survey and no evidence but what it was sent, and it shares no code with Hark.
import { randomInt } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const largestBatch = 500;
const commitsInFlight = 2;

type Body = { score: number; comment?: string; act: string; version: number; evidence: object };
type Waiting = { body: Body; userAgent: string; resolve: () => void; reject: (error: unknown) => void };

const [, , url] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: commitsInFlight });
// The columns, keys and indexes of Hark's answers.
await pool.query('create table bare_response (like response including all)');

const insert = `
  insert into bare_response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, comment,
    locale, day, answered_at, updated_at, verdict, evidence)
  select 1, 1, version, id, id, 'email', score, comment, 'de', $6, $7, $7, 'trusted', evidence
  from unnest($1::bigint[], $2::int[], $3::smallint[], $4::text[], $5::jsonb[]) as t(id, version, score, comment, evidence)`;

let waiting: Waiting[] = [];
let inFlight = 0;
// Invitations are answered in no order: each answer goes to some place of the index that keeps them apart.
const unusedInvitation = () => randomInt(2 ** 47);

function flush(): void {
  while (inFlight < commitsInFlight && waiting.length > 0) {
    const batch = waiting.slice(0, largestBatch);
    waiting = waiting.slice(batch.length);
    inFlight += 1;
    commit(batch).finally(() => {
      inFlight -= 1;
      flush();
    });
  }
}

async function commit(batch: readonly Waiting[]): Promise<void> {
  try {
    const now = new Date();
    await pool.query({
      name: 'insert',
      text: insert,
      values: [
        batch.map(unusedInvitation),
        batch.map(({ body }) => body.version),
        batch.map(({ body }) => body.score),
        batch.map(({ body }) => body.comment ?? null),
        batch.map(({ body, userAgent }) =>
          JSON.stringify({ ...body.evidence, act: body.act, userAgent, network: '127.0.0.0/24', actedAt: now }),
        ),
        Math.floor(now.getTime() / 86_400_000),
        now,
      ],
    });
    for (const one of batch) one.resolve();
  } catch (error) {
    for (const one of batch) one.reject(error);
  }
}

const server = Fastify();
const schema = {
  body: {
    type: 'object',
    required: ['score', 'act', 'version', 'evidence'],
    properties: {
      score: { type: 'integer', minimum: 0, maximum: 10 },
      comment: { type: 'string', maxLength: 5_000 },
      act: { type: 'string', enum: ['arrival', 'touch'] },
      version: { type: 'integer', minimum: 1 },
      evidence: {
        type: 'object',
        properties: {
          pointerEvents: { type: 'integer' },
          keyEvents: { type: 'integer' },
          visibleMs: { type: 'integer' },
          automated: { type: 'boolean' },
        },
      },
    },
  },
  response: { 200: { type: 'object', properties: { score: { type: 'integer' }, comment: { type: 'string' } } } },
};

server.post<{ Body: Body }>('/r/:key', { schema }, async ({ body, headers }) => {
  await new Promise<void>((resolve, reject) => {
    waiting.push({ body, userAgent: headers['user-agent'] ?? '', resolve, reject });
    if (waiting.length === 1) setImmediate(flush);
  });
  return { score: body.score, comment: body.comment };
});

process.once('SIGTERM', async () => {
  await server.close();
  await pool.end();
});
process.stdout.write(`listening at ${await server.listen({ host: '127.0.0.1', port: 0 })}\n`);
