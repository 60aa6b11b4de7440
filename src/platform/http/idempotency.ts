// One effect per Idempotency-Key: a request that is sent again gets the answer of the first. The answer commits with the
// effect, so that a crash in between undoes both.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type Context, inTransaction } from '../context.ts';
import { fingerprint } from '../crypto.ts';
import { claimKey, findAnswer, holdKey, type Keyed, releaseKey, saveAnswer } from '../db/idempotent-answers.ts';
import { AppError } from '../errors.ts';

export type Outcome = { status: number; body: unknown; replayed?: true };

/** A request that carries a key: `key` as it was sent, `route` its method and path, `asked` all that it asks for. */
export type KeyedRequest = { key: string; route: string; asked: unknown };

type Act = (ctx: Context) => Promise<Outcome>;

const cutOffAfterMs = 10 * 60_000;

/**
 * Acts once for a key and a route of a workspace; what fails may be tried again.
 * @param apart the route commits on its own, maybe more than once: the key is then taken before and the answer kept after.
 * @throws AppError invalid where the key came with something else before; conflict while that is still being worked on, or
 * where a crash in a route apart leaves unknown what it has done.
 */
export async function actOnce(ctx: Context, given: KeyedRequest, apart: boolean, act: Act): Promise<Outcome> {
  if (!/^[\x21-\x7e]{1,255}$/.test(given.key)) {
    throw new AppError('invalid', 'Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.');
  }
  const { workspace, actor } = ctx;
  const keyed: Keyed = {
    workspaceId: workspace.id,
    key: fingerprint(`${given.route} ${given.key}`),
    request: fingerprint(JSON.stringify([actor.kind, 'id' in actor ? actor.id : '', given.asked])),
  };
  return apart ? actApart(ctx, keyed, given.key, act) : actTogether(ctx, keyed, given.key, act);
}

function actTogether(ctx: Context, keyed: Keyed, key: string, act: Act): Promise<Outcome> {
  return inTransaction(ctx, async (ctx) => {
    if (!(await holdKey(ctx.db, keyed))) throw stillWorking();
    const before = await answerBefore(ctx, keyed, key);
    if (before) return before;
    const outcome = await act(ctx);
    await keep(ctx, keyed, key, outcome);
    return outcome;
  });
}

async function actApart(ctx: Context, keyed: Keyed, key: string, act: Act): Promise<Outcome> {
  if (!(await claimKey(ctx.db, keyed, ctx.clock.now()))) {
    const before = await answerBefore(ctx, keyed, key);
    if (before) return before;
    throw stillWorking();
  }
  let outcome: Outcome;
  try {
    outcome = await act(ctx);
  } catch (error) {
    // Where even this fails the database is gone, and the first error says why.
    await releaseKey(ctx.db, keyed).catch(() => undefined);
    throw error;
  }
  await keep(ctx, keyed, key, outcome);
  return outcome;
}

async function answerBefore(ctx: Context, keyed: Keyed, key: string): Promise<Outcome | undefined> {
  const now = ctx.clock.now();
  const known = await findAnswer(ctx.db, keyed, now);
  if (known === undefined) return undefined;
  if (known.request !== keyed.request) {
    throw new AppError('invalid', 'This Idempotency-Key was sent before with another request: use a new key.');
  }
  if (known.status !== null && known.sealed !== null) {
    return { status: known.status, body: JSON.parse(unseal(known.sealed, key)), replayed: true };
  }
  if (now.getTime() - known.createdAt.getTime() < cutOffAfterMs) throw stillWorking();
  throw new AppError(
    'conflict',
    'The request with this Idempotency-Key was cut off, and what it has done is not known: look, then use a new key.',
  );
}

function keep(ctx: Context, keyed: Keyed, key: string, { status, body }: Outcome): Promise<void> {
  return saveAnswer(ctx.db, keyed, { status, sealed: seal(JSON.stringify(body), key) }, ctx.clock.now());
}

function stillWorking(): AppError {
  return new AppError('conflict', 'A request with this Idempotency-Key is being worked on: try again shortly.', {
    retryAfterSeconds: 1,
  });
}

// Answers hold people's data and, once, the text of an API key. Only whoever sends the key again can read them.
const cipherKey = (key: string) => createHash('sha256').update(`sealed ${key}`).digest();

function seal(text: string, key: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', cipherKey(key), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function unseal(sealed: Buffer, key: string): string {
  const cipher = createDecipheriv('aes-256-gcm', cipherKey(key), sealed.subarray(0, 12));
  cipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString('utf8');
}
