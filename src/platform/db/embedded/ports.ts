// Chooses the port of the embedded server. It listens on 127.0.0.1 only, so only that address must be free.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { AppError } from '../../errors.ts';

/** `wanted`, or where it is 0 `last` if it is free, or else any free port. Throws AppError when `wanted` is not to be had. */
export async function pickPort(wanted: number, last: number | undefined): Promise<number> {
  if (wanted !== 0) {
    return claim(wanted).catch((cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${cause.message})`;
      throw new AppError(
        'configuration',
        `Port ${wanted} for the embedded PostgreSQL ${reason}: set HARK_POSTGRES_PORT to another, or to 0 for any free one.`,
        { cause },
      );
    });
  }
  return last ? claim(last).catch(() => claim(0)) : claim(0);
}

export async function isFree(port: number): Promise<boolean> {
  return claim(port).then(
    () => true,
    () => false,
  );
}

/** Binds the port for a moment to see whether it is free; 0 becomes the number that the system chose. */
async function claim(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : port;
}
