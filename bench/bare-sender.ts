// The anchor of the bench of sending: nodemailer's pool, handing over one ready string as often as it is told. It reads
// no database and writes down nothing.
import { readFileSync } from 'node:fs';
import nodemailer from 'nodemailer';

const [, , url, connections, messageFile] = process.argv as string[];
const transport = nodemailer.createTransport({
  url: url as string,
  pool: true,
  maxConnections: Number(connections),
  maxMessages: Number.POSITIVE_INFINITY,
});
const raw = readFileSync(messageFile as string, 'utf8');
const envelope = { from: 'hark@example.com', to: 'person@example.com' };
/** More than the connections, so that none waits for the next message. */
const inHand = Number(connections) * 4;

process.on('message', async (count: number) => {
  const start = performance.now();
  let started = 0;
  await Promise.all(
    Array.from({ length: inHand }, async () => {
      while (started < count) {
        started += 1;
        await transport.sendMail({ envelope, raw });
      }
    }),
  );
  process.send?.(performance.now() - start);
});
process.once('SIGTERM', () => {
  transport.close();
  process.exit(0);
});
process.stdout.write('ready\n');
