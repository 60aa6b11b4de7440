// Tells open pages that the numbers of their workspace moved, by server-sent events. What moved they ask for themselves,
// so that an event which is lost or doubled does no harm.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Signals } from '../queue/signals.ts';

const heartbeatMs = 20_000;
// A session or role that ended must not go on listening: the browser connects again by itself and is checked anew.
const longestMs = 10 * 60_000;

/** Serves GET /api/v1/live and returns what ends every open stream. */
export function registerLive(
  server: FastifyInstance,
  signals: Signals,
  authorize: (request: FastifyRequest, permission: string) => Promise<Context>,
  permission: string,
): () => void {
  const open = new Map<FastifyReply, string>();
  const end = (reply: FastifyReply): void => {
    if (open.delete(reply)) reply.raw.end();
  };
  const changed = signals.on('live', (workspaceId) => {
    for (const [reply, listening] of open) {
      if (listening === workspaceId) reply.raw.write('event: change\ndata: {}\n\n');
    }
  });
  const heartbeat = setInterval(() => {
    for (const reply of open.keys()) reply.raw.write(': still here\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  server.get('/api/v1/live', async (request, reply) => {
    const { workspace } = await authorize(request, permission);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 1000\nevent: open\ndata: {}\n\n');
    open.set(reply, workspace.id);
    const timer = setTimeout(() => end(reply), longestMs);
    timer.unref();
    reply.raw.once('close', () => {
      clearTimeout(timer);
      end(reply);
    });
  });

  return () => {
    changed();
    clearInterval(heartbeat);
    for (const reply of [...open.keys()]) end(reply);
  };
}
