// Serves the images that surveys show, to whoever reads a mail or a page: public, and the same for ever, since an image's
// id is the fingerprint of its bytes.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { id } from '../../platform/http/shapes.ts';
import { selectImage } from './queries.ts';

const address = z.object({ workspaceId: id, imageId: z.string().regex(/^[0-9a-f]{64}$/) });

/** Adds GET /images/:workspaceId/:imageId. */
export function registerImages(server: FastifyInstance, database: Pick<Database, 'kysely'>): void {
  server.get('/images/:workspaceId/:imageId', async (request, reply) => {
    const { data } = address.safeParse(request.params);
    const image = data && (await selectImage(database.kysely, data.workspaceId, data.imageId));
    if (!image) throw new AppError('not_found', 'There is no such image.');
    const etag = `"${image.id}"`;
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('etag', etag)
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('content-security-policy', "default-src 'none'");
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type(image.contentType).send(image.bytes);
  });
}
