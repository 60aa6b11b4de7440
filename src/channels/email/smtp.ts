// Hands messages to a mail server over a pool of connections. It must know whether the content of a message had begun to
// leave when something broke: only then is it uncertain whether the server took it.
import { Readable } from 'node:stream';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';
import type { Carrier, Rendered } from '../channel.ts';
import { accepted, outcomeOfError } from './outcome.ts';
import { mailHost } from './sender.ts';
import type { EmailContent, EmailSettings } from './settings.ts';

type Mail = Parameters<SMTPPool['send']>[0];

/** What nodemailer needs to know of a mail server where that is not said by a URL. */
export type SmtpServer = Pick<
  SMTPTransportOptions,
  'host' | 'port' | 'secure' | 'requireTLS' | 'ignoreTLS' | 'auth' | 'getSocket'
>;

export type Timeouts = {
  /** From the look-up of the server's name to the end of the greeting and of TLS. */
  connectMs: number;
  greetMs: number;
  /** Silence while a message is handed over. Too short a wait makes messages uncertain that a busy server takes. */
  silenceMs: number;
};

/** RFC 5321 §4.5.3.2 asks for up to ten minutes of patience after the end of a message. */
const patient: Timeouts = { connectMs: 60_000, greetMs: 30_000, silenceMs: 600_000 };

/** Opens a pool; it connects when there is something to send. */
export function openSmtp(
  server: string | SmtpServer,
  { connections, publicHost }: Pick<EmailSettings, 'connections' | 'publicHost'>,
  timeouts: Timeouts = patient,
): Carrier<EmailContent> {
  const pool = new SMTPPool({
    ...(typeof server === 'string' ? { url: server } : server),
    name: mailHost(publicHost),
    maxConnections: connections,
    maxMessages: 10_000,
    // Only what has certainly not left is put on another connection, such as when an idle one turns out to be closed.
    maxRequeues: 2,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetMs,
    socketTimeout: timeouts.silenceMs,
  });
  return {
    provider: 'smtp',
    captures: false,
    concurrency: connections,
    deliver: (message) =>
      new Promise((resolve) => {
        const { mail, contentBegan } = handOver(message, new Date());
        pool.send(mail, (error, info) =>
          resolve(error ? outcomeOfError(error, contentBegan()) : accepted(info?.response ?? '')),
        );
      }),
    async close() {
      pool.close();
    },
  };
}

/** One message on its way: as much of a mail object as nodemailer asks of one when it hands it to a transport. */
function handOver({ messageId, content }: Rendered<EmailContent>, now: Date) {
  const { envelope, raw } = content;
  const bytes = bytesOf(dateField(now) + raw);
  let begun = false;
  const message = {
    getHeader: () => messageId,
    messageId: () => messageId,
    // A new one each time: the pool writes into it.
    getEnvelope: () => ({ from: envelope.from, to: [envelope.to] }),
    // Read only once the server has said that it is ready for the content.
    createReadStream: () =>
      new Readable({
        read() {
          begun = true;
          this.push(bytes);
          this.push(null);
        },
      }),
  };
  return { mail: { data: {}, message } as unknown as Mail, contentBegan: () => begun };
}

/** Only an address in the headers can be more than ASCII; to look for more in the whole body takes longer than to fill it. */
function bytesOf(message: string): Buffer {
  const bodyAt = message.indexOf('\r\n\r\n');
  return Buffer.concat([Buffer.from(message.slice(0, bodyAt)), Buffer.from(message.slice(bodyAt), 'latin1')]);
}

function dateField(now: Date): string {
  return `Date: ${now.toUTCString().replace('GMT', '+0000')}\r\n`;
}
