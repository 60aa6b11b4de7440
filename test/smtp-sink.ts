// A real SMTP server on loopback that keeps what it is sent.
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Received = { from: string; to: string; raw: Buffer };

export type SmtpSink = {
  url: string;
  received: Received[];
  /** The mails to an address, parsed. */
  mailsTo(address: string): Promise<Email[]>;
  close(): Promise<void>;
};

/**
 * @param port 0 chooses a free one; a test that restarts its server names it.
 * @param take is asked about each mail before the server answers for it: it may take its time, and what it throws is the
 * answer, `responseCode` its code. Only what is taken counts as received.
 */
export function startSmtpSink(port = 0, take: (mail: Received) => unknown = () => {}): Promise<SmtpSink> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        try {
          for (const { address } of session.envelope.rcptTo) {
            const mail = { from, to: address, raw: Buffer.concat(chunks) };
            await take(mail);
            received.push(mail);
          }
          done(null, 'queued');
        } catch (error) {
          done(error as Error);
        }
      });
    },
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.server.address() as { port: number };
      server.removeListener('error', reject);
      server.on('error', () => {});
      resolve({
        url: `smtp://127.0.0.1:${taken}`,
        received,
        mailsTo: (address) =>
          Promise.all(received.filter((mail) => mail.to === address).map((mail) => PostalMime.parse(mail.raw))),
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
