// A light HTTP client: what it costs is taken from the servers that it measures, so it does no more than the bench needs.
import { connect } from 'node:net';

export type Load = { perSecond: number; latenciesMs: number[] };

/**
 * Sends these requests over keep-alive connections, on each the next one as soon as the last was answered.
 * @throws Error on the first answer that is not 200.
 */
export async function sendAll(port: number, requests: readonly Buffer[], connections: number): Promise<Load> {
  const latenciesMs: number[] = [];
  let sent = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () =>
      keepSending(
        port,
        () => requests[sent++],
        (latencyMs) => latenciesMs.push(latencyMs),
      ),
    ),
  );
  return { perSecond: requests.length / ((performance.now() - start) / 1_000), latenciesMs };
}

function keepSending(
  port: number,
  take: () => Buffer | undefined,
  answered: (latencyMs: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let reply = '';
    let start = 0;
    const next = (): void => {
      const request = take();
      if (request === undefined) {
        socket.end(resolve);
        return;
      }
      reply = '';
      start = performance.now();
      socket.write(request);
    };
    socket.setEncoding('latin1');
    socket.on('connect', next);
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      reply += chunk;
      const bodyAt = reply.indexOf('\r\n\r\n') + 4;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(reply)?.[1]);
      if (bodyAt < 4 || reply.length < bodyAt + length) return;
      if (!reply.startsWith('HTTP/1.1 200')) {
        socket.destroy();
        reject(new Error(`a server under load answered: ${reply}`));
        return;
      }
      answered(performance.now() - start);
      next();
    });
  });
}
