// Runs what a route calls. A change runs in one transaction that names who acts, so that it commits with its entry in the
// audit log, and once per Idempotency-Key.
import { actingOf, type Context, inTransaction } from '../context.ts';
import { recordAct } from '../db/acting.ts';
import { actOnce, type Outcome } from './idempotency.ts';
import type { AnyDeclaration, Input, PublicContext, Route } from './route.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shapes were checked where the route was declared.
type AnyInput = Input<any, any, any>;

export function performPublic({ declaration, handler }: Route, ctx: PublicContext, input: AnyInput): Promise<Outcome> {
  return handler(ctx, input).then((body) => ({ status: statusOf(declaration), body }));
}

/** @param idempotencyKey as it was sent; heeded for POST. */
export function perform(
  { declaration, handler }: Route,
  ctx: Context,
  input: AnyInput,
  idempotencyKey: string | undefined,
): Promise<Outcome> {
  const act = async (ctx: Context): Promise<Outcome> => {
    const body = await handler(ctx, input);
    await recordWhole(declaration, ctx, input, body);
    return { status: statusOf(declaration), body };
  };
  if (declaration.method === 'GET') return act(ctx);
  const apart = commitsApart(declaration);
  if (idempotencyKey !== undefined && takesIdempotencyKey(declaration)) {
    const { params, query, body } = input;
    const route = `${declaration.method} ${declaration.path}`;
    return actOnce(ctx, { key: idempotencyKey, route, asked: [params, query, body] }, apart, act);
  }
  return apart ? act(ctx) : inTransaction(ctx, act);
}

/** Whether a request of this route may carry an Idempotency-Key. A body that is a stream cannot be compared. */
export function takesIdempotencyKey({ method, permission, raw }: AnyDeclaration): boolean {
  return method === 'POST' && permission !== 'public' && raw === undefined;
}

function commitsApart({ transaction, raw }: AnyDeclaration): boolean {
  return transaction === 'own' || raw !== undefined;
}

async function recordWhole(declaration: AnyDeclaration, ctx: Context, input: AnyInput, body: unknown): Promise<void> {
  const act = declaration.audit?.(input, body);
  const acting = actingOf(ctx);
  if (act && acting) await recordAct(ctx.db, ctx.workspace.id, acting, act);
}

function statusOf({ status }: AnyDeclaration): number {
  return status ?? 200;
}
