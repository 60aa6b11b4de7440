// Stands between Hark and its PostgreSQL and, once, lets a statement be committed but not its reply come back: what a
// failing network or a failover does.
import { connect, createServer, type Socket } from 'node:net';

export type LossyProxy = {
  /** The database's URL, through the proxy. */
  url: string;
  /**
   * Loses the next reply that holds `answered` to a statement that holds `asked`, and its connection; resolves when that
   * has happened.
   */
  loseReply(asked: string, answered: string): Promise<void>;
  close(): void;
};

/** How PostgreSQL says that a statement is over; one byte follows. */
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5]);

export async function startLossyProxy(databaseUrl: string): Promise<LossyProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let awaited: { asked: string; answered: string; lost: () => void } | null = null;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let asked = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      asked ||= awaited !== null && data.includes(awaited.asked);
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (!asked || !awaited || !data.includes(awaited.answered)) {
        asked &&= !data.subarray(-readyForQuery.length - 1).includes(readyForQuery);
        client.write(data);
        return;
      }
      client.destroy();
      awaited.lost();
      awaited = null;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    loseReply: (asked, answered) =>
      new Promise((resolve) => {
        awaited = { asked, answered, lost: resolve };
      }),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
