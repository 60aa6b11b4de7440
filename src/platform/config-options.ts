// Every option of Hark in one typed table. What is not in this table is not an option: nothing else reads the environment.
import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** One option: how its text becomes a value, and what holds when it is not set. `parse` throws `Refusal` on bad text. */
export type Option<T> = {
  /** The environment variable. */
  name: string;
  doc: string;
  parse(text: string): T;
  default: T;
  /** Shown by `hark config` where the value is undefined. */
  absent?: string;
  secret?: boolean;
};

/** Why a text is refused: the end of a sentence that starts with the name of the option. */
export class Refusal extends Error {}

const address = '[^\\s@<>"(),:;\\\\]+@[^\\s@<>"(),:;\\\\]+';
const addressOnly = new RegExp(`^${address}$`);
const addressWithName = new RegExp(`^[^<>\\r\\n]*<${address}>$`);

const integer = (min: number, max: number) => (text: string) => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw new Refusal(`must be a whole number from ${min} to ${max}, not "${text}"`);
  return value;
};

// A word is as good as the number for the usual case.
function proxies(text: string): number {
  if (/^[2-9]$/.test(text)) return Number(text);
  try {
    return boolean(text) ? 1 : 0;
  } catch {
    throw new Refusal(`must be true, false or a number of proxies up to 9, not "${text}"`);
  }
}

const oneOf =
  (...values: string[]) =>
  (text: string) => {
    const value = text.toLowerCase();
    if (!values.includes(value)) throw new Refusal(`must be one of ${values.join(', ')}, not "${text}"`);
    return value;
  };

function boolean(text: string): boolean {
  const value = text.toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(value)) return true;
  if (['false', '0', 'no', 'off'].includes(value)) return false;
  throw new Refusal(`must be true or false, not "${text}"`);
}

// The text itself is never repeated: it may hold a password.
const url =
  (...protocols: string[]) =>
  (text: string) => {
    const parsed = URL.canParse(text) ? new URL(text) : undefined;
    if (!parsed || !protocols.includes(parsed.protocol)) {
      throw new Refusal(`must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
    }
    return text;
  };

function smtpUrl(text: string): string {
  const value = url('smtp:', 'smtps:')(text);
  if (new URL(value).hostname === '') throw new Refusal('must name a mail server, as in smtp://mail.example.com:587');
  return value;
}

function mailboxUrl(text: string): string {
  const { hostname, username, password } = new URL(url('imaps:', 'imap:')(text));
  if (hostname === '' || username === '' || password === '') {
    throw new Refusal('must name a user, a password and a server, as in imaps://user:password@mail.example.com/INBOX');
  }
  return text;
}

function publicUrl(text: string): string {
  const { origin, pathname, search, hash, username } = new URL(url('http:', 'https:')(text));
  if (pathname !== '/' || search || hash || username) {
    throw new Refusal('must be only a scheme, a host and maybe a port, as in https://hark.example.com');
  }
  return origin;
}

function host(text: string): string {
  if (!/^[\w.:-]+$/.test(text)) throw new Refusal(`must be a host name or an IP address, not "${text}"`);
  return text;
}

function secret(text: string): string {
  if (text.length < 32) throw new Refusal('must have at least 32 characters');
  return text;
}

function mailbox(text: string): string {
  if (!addressOnly.test(text) && !addressWithName.test(text)) {
    throw new Refusal(`must be an address or "Name <address>", not "${text}"`);
  }
  return text;
}

function mailAddress(text: string): string {
  if (!addressOnly.test(text)) throw new Refusal(`must be an e-mail address, not "${text}"`);
  return text;
}

const listOf =
  <T>(one: (text: string) => T) =>
  (text: string): T[] =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
      .map(one);

function ipAddress(text: string): string {
  if (isIP(text) === 0 || text.includes('%')) throw new Refusal(`must list IP addresses, and "${text}" is none`);
  return text;
}

function network(text: string): string {
  const [address = '', bits = '', rest] = text.split('/');
  const family = isIP(address);
  const widest = family === 6 ? 128 : 32;
  if (family === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > widest || rest !== undefined) {
    throw new Refusal(`must list networks, as in 10.1.0.0/16, and "${text}" is none`);
  }
  return text;
}

function dnsServer(text: string): string {
  const [, bracketed, plain] = /^(?:\[([\da-f:.]+)\](?::\d{1,5})?|([\d.]+)(?::\d{1,5})?)$/i.exec(text) ?? [];
  if (isIP(text) === 0 && isIP(bracketed ?? '') !== 6 && isIP(plain ?? '') !== 4) {
    throw new Refusal(`must list IP addresses, with a port as in 192.0.2.1:53 or [2001:db8::1]:53, not "${text}"`);
  }
  return text;
}

/** A selector of DKIM, with the domain it signs for where that is not the sender's. */
function dkimKey(text: string): { selector: string; domain: string | null } {
  const [, selector, domain = null] = /^([a-z\d_][\w.-]*?)(?:@([a-z\d-]+(?:\.[a-z\d-]+)+))?$/i.exec(text) ?? [];
  if (selector === undefined) throw new Refusal(`must list selectors, as in "hark" or "hark@acme.com", not "${text}"`);
  return { selector: selector.toLowerCase(), domain: domain?.toLowerCase() ?? null };
}

const option = <T>(declared: Option<T>) => declared;

/** The table. Its keys are the keys of `Config`. */
export const options = {
  dataDir: option({
    name: 'HARK_DATA_DIR',
    doc: 'Folder for everything Hark keeps on disk, the embedded database included.',
    parse: (text) => resolve(text),
    default: resolve('data'),
  }),
  databaseUrl: option<string | undefined>({
    name: 'DATABASE_URL',
    doc: 'PostgreSQL server to use (15 or later), as postgresql://user:password@host:5432/database. Unset: the embedded one.',
    parse: url('postgres:', 'postgresql:'),
    default: undefined,
    absent: '(embedded PostgreSQL)',
    secret: true,
  }),
  host: option({
    name: 'HARK_HOST',
    doc: 'Address to listen on. 0.0.0.0 listens on every network.',
    parse: host,
    default: '127.0.0.1',
  }),
  port: option({
    name: 'HARK_PORT',
    doc: 'Port to listen on. 0 takes any free port.',
    parse: integer(0, 65535),
    default: 3000,
  }),
  publicUrl: option<string | undefined>({
    name: 'HARK_PUBLIC_URL',
    doc: 'Where people reach Hark: every link in an e-mail starts with it. Unset: http://localhost and the port.',
    parse: publicUrl,
    default: undefined,
  }),
  secret: option<string | undefined>({
    name: 'HARK_SECRET',
    doc: 'Key that signs sessions and links, at least 32 characters. Unset: Hark generates one and keeps it in the database.',
    parse: secret,
    default: undefined,
    absent: '(generated and kept in the database)',
    secret: true,
  }),
  smtpUrl: option<string | undefined>({
    name: 'HARK_SMTP_URL',
    doc: 'Mail server, as smtp://user:password@host:587 or smtps://…:465. Unset: messages are captured and shown, not sent.',
    parse: smtpUrl,
    default: undefined,
    absent: '(messages are captured, not sent)',
    secret: true,
  }),
  mailFrom: option({
    name: 'HARK_MAIL_FROM',
    doc: 'Sender of e-mails: "Name <address>", or an address alone, shown with the name of the workspace.',
    parse: mailbox,
    default: 'hark@localhost',
  }),
  mailReturnPath: option<string | undefined>({
    name: 'HARK_MAIL_RETURN_PATH',
    doc: 'Address that receives bounces; +* in it becomes + and the id of the message. Unset: the address of HARK_MAIL_FROM.',
    parse: mailAddress,
    default: undefined,
  }),
  bounceMailbox: option<string | undefined>({
    name: 'HARK_BOUNCE_MAILBOX',
    doc: 'Mailbox for bounces and complaints alone, as imaps://user:password@host/INBOX. Hark reads it and moves what it has read.',
    parse: mailboxUrl,
    default: undefined,
    absent: '(none is read)',
    secret: true,
  }),
  smtpConnections: option({
    name: 'HARK_SMTP_CONNECTIONS',
    doc: 'Connections kept open to the mail server.',
    parse: integer(1, 64),
    default: 4,
  }),
  sendingAddresses: option<string[]>({
    name: 'HARK_SENDING_ADDRESSES',
    doc: 'IP addresses from which mails leave for the world, with commas, to check SPF. Unset: those of the mail server.',
    parse: listOf(ipAddress),
    default: [],
    absent: '(those of the mail server)',
  }),
  dkimSelectors: option<{ selector: string; domain: string | null }[]>({
    name: 'HARK_DKIM_SELECTORS',
    doc: 'Selectors of the keys by which the mail server signs, with commas; hark@acme.com where it signs for another domain.',
    parse: listOf(dkimKey),
    default: [],
    absent: '(not known)',
  }),
  dnsServers: option<string[]>({
    name: 'HARK_DNS_SERVERS',
    doc: 'DNS servers that the checks of the sender ask, as IP addresses with commas. Unset: those of the system.',
    parse: listOf(dnsServer),
    default: [],
    absent: '(those of the system)',
  }),
  privateNetworks: option<string[]>({
    name: 'HARK_PRIVATE_NETWORKS',
    doc: 'Networks of yours that Hark may call at addresses people enter, as 10.1.0.0/16 with commas. Unset: none.',
    parse: listOf(network),
    default: [],
    absent: '(none)',
  }),
  poolSize: option({
    name: 'HARK_POOL_SIZE',
    doc: 'Connections of this process to the database, at most.',
    parse: integer(2, 200),
    default: 10,
  }),
  logLevel: option({
    name: 'HARK_LOG_LEVEL',
    doc: 'How much is logged: fatal, error, warn, info, debug, trace or silent.',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    default: 'info',
  }),
  openWorkspaces: option({
    name: 'HARK_OPEN_WORKSPACES',
    doc: 'Whether everybody who is signed in may create workspaces; else only who owns one already.',
    parse: boolean,
    default: true,
  }),
  keyRequestsPerMinute: option({
    name: 'HARK_KEY_REQUESTS_PER_MINUTE',
    doc: 'Requests that an API key may send in a minute, to each process; 0 is no limit.',
    parse: integer(0, 1_000_000),
    default: 6_000,
  }),
  personRequestsPerMinute: option({
    name: 'HARK_PERSON_REQUESTS_PER_MINUTE',
    doc: 'Requests that a person who is signed in may send in a minute, to each process; 0 is no limit.',
    parse: integer(0, 1_000_000),
    default: 3_000,
  }),
  auditKeepDays: option({
    name: 'HARK_AUDIT_KEEP_DAYS',
    doc: 'Days for which entries of the audit log are kept; 0 is for ever.',
    parse: integer(0, 36_500),
    default: 0,
  }),
  columnsFrom: option({
    name: 'HARK_COLUMNS_FROM',
    doc: 'Answers from which a workspace is also kept in columns, so that any question about it is fast; 0 is never.',
    parse: integer(0, 1_000_000_000),
    default: 500_000,
  }),
  columnsMemoryMb: option({
    name: 'HARK_COLUMNS_MEMORY_MB',
    doc: 'Memory that such columns may take in this process, in MB; 0 is none.',
    parse: integer(0, 1_000_000),
    default: 512,
  }),
  trustProxy: option({
    name: 'HARK_TRUST_PROXY',
    doc: 'How many reverse proxies stand in front, whose X-Forwarded-… headers are to be believed; true is 1.',
    parse: proxies,
    default: 0,
  }),
  postgresPort: option({
    name: 'HARK_POSTGRES_PORT',
    doc: 'Port of the embedded PostgreSQL, on 127.0.0.1 only. 0 takes any free port.',
    parse: integer(0, 65535),
    default: 0,
  }),
};
