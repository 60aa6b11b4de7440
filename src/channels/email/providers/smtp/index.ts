// A mail server that a workspace has of its own. Its host is reached under the guard of all calls to what people enter.
import SMTPTransport from 'nodemailer/lib/smtp-transport';
import { z } from 'zod';
import type { Provider, Tools } from '../../../channel.ts';
import { deliverableAddress } from '../../address.ts';
import { mailHost } from '../../sender.ts';
import type { EmailContent, EmailIdentity } from '../../settings.ts';
import { openSmtp, type SmtpServer } from '../../smtp.ts';
import { from, identityOf, secret } from '../sender-settings.ts';

const settings = z.object({
  from,
  host: z
    .string()
    .trim()
    .regex(/^[\w.:[\]-]{1,253}$/, 'must be a host name or an IP address')
    .meta({ title: 'Host', description: 'Of the mail server, such as smtp.acme.com.' }),
  port: z.int().min(1).max(65_535).default(587).meta({ title: 'Port', description: '587 for STARTTLS, 465 for TLS.' }),
  encryption: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .meta({
      title: 'Encryption',
      labels: { starttls: 'STARTTLS', tls: 'TLS', none: 'None' },
      description: 'STARTTLS is refused where the server does not offer it. None sends the password for all to read.',
    }),
  user: z
    .string()
    .trim()
    .max(300)
    .optional()
    .meta({ title: 'User', description: 'Empty where the server asks for none.' }),
  password: secret.optional().meta({ title: 'Password', description: 'Goes with the user.' }),
  returnPath: z
    .string()
    .trim()
    .max(254)
    .refine((text) => deliverableAddress(text.replace('+*', '')) !== null, 'must be an e-mail address')
    .optional()
    .meta({
      title: 'Return path',
      description:
        'Where bounces go, best to the mailbox that Hark reads: +* becomes + and the id of the message, as in bounces+*@acme.com. ' +
        'Empty: to the sender.',
    }),
});

type SmtpSettings = z.infer<typeof settings>;

const connections = 4;
const connectTimeoutMs = 30_000;

export const smtp: Provider<EmailIdentity, EmailContent, SmtpSettings> = {
  id: 'smtp',
  name: 'Mail server (SMTP)',
  settings,
  secrets: ['password'],
  boundTo: { password: 'host' },
  identity: ({ from: sender, returnPath }, tools) => identityOf(sender, returnPath, tools),
  open: (chosen, tools) => openSmtp(serverOf(chosen, tools), { connections, publicHost: tools.publicHost }),
  async check(chosen, tools) {
    const transport = new SMTPTransport({ ...serverOf(chosen, tools), name: mailHost(tools.publicHost) });
    try {
      await transport.verify();
      return null;
    } catch (error) {
      const { message, response } = error as Error & { response?: string };
      return `The mail server cannot be used: ${response ?? message}`;
    } finally {
      transport.close();
    }
  },
};

function serverOf({ host, port, encryption, user, password }: SmtpSettings, { connect }: Tools): SmtpServer {
  const bare = host.replace(/^\[|\]$/g, '');
  return {
    host: bare,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    getSocket: (_, callback) => {
      connect(bare, port, connectTimeoutMs).then(
        (connection) => callback(null, { connection }),
        (error: Error) => callback(error, false),
      );
    },
  };
}
