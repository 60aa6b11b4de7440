// Serves the built dashboard and says whether this process is well. Every path that nothing else claims is the dashboard's
// own to show.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { type Database, ping } from '../db/index.ts';
import { AppError } from '../errors.ts';

const root = join(import.meta.dirname, '../../../dist/web');

// Mantine writes its styles into the page; a captured e-mail is shown in a sandboxed frame with the images it names.
const contentSecurityPolicy = [
  "default-src 'self'",
  "object-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https: http:",
  "frame-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

export async function registerDashboard(server: FastifyInstance, database: Database): Promise<void> {
  server.get('/healthz', async () => {
    await ping(database).catch((cause: unknown) => {
      throw new AppError('unavailable', 'The database does not answer.', { cause });
    });
    return { ok: true };
  });
  const isBuilt = existsSync(join(root, 'index.html'));
  if (isBuilt) {
    await server.register(fastifyStatic, {
      root,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const immutable = path.includes('/assets/');
        reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
        if (path.includes('index.html')) reply.header('content-security-policy', contentSecurityPolicy);
        reply.header('referrer-policy', 'same-origin');
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const wantsPage = reads && (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage || request.url.startsWith('/api/'))
      throw new AppError('not_found', 'There is nothing at this address.');
    if (!isBuilt) {
      return reply.type('text/plain').send('The dashboard is not built. Run `npm run build` and start Hark again.\n');
    }
    return reply.sendFile('index.html');
  });
}
