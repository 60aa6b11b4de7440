import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeConfig, loadConfig, withPort } from './config.ts';

const messageOf = (env: Record<string, string>) => {
  try {
    loadConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('was accepted');
};

describe('loadConfig', () => {
  test('an empty environment gives a complete configuration', () => {
    expect(loadConfig({})).toEqual({
      dataDir: resolve('data'),
      databaseUrl: undefined,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      secret: undefined,
      smtpUrl: undefined,
      mailFrom: 'hark@localhost',
      mailReturnPath: 'hark@localhost',
      bounceMailbox: undefined,
      smtpConnections: 4,
      sendingAddresses: [],
      dkimSelectors: [],
      dnsServers: [],
      privateNetworks: [],
      poolSize: 10,
      logLevel: 'info',
      openWorkspaces: true,
      trustProxy: 0,
      postgresPort: 0,
      keyRequestsPerMinute: 6_000,
      personRequestsPerMinute: 3_000,
      auditKeepDays: 0,
      columnsFrom: 500_000,
      columnsMemoryMb: 512,
    });
  });

  test('every option takes its value from its variable', () => {
    expect(
      loadConfig({
        HARK_DATA_DIR: '/var/lib/hark',
        DATABASE_URL: 'postgresql://me:pw@db.example.com/hark',
        HARK_HOST: '0.0.0.0',
        HARK_PORT: '8080',
        HARK_PUBLIC_URL: 'https://Hark.example.com/',
        HARK_SECRET: 'x'.repeat(32),
        HARK_SMTP_URL: 'smtps://me:pw@mail.example.com:465',
        HARK_MAIL_FROM: '"Acme, Inc." <ask@acme.example>',
        HARK_MAIL_RETURN_PATH: 'bounces@acme.example',
        HARK_BOUNCE_MAILBOX: 'imaps://bounces:pw@mail.example.com/INBOX',
        HARK_SMTP_CONNECTIONS: '8',
        HARK_SENDING_ADDRESSES: '192.0.2.10, 2001:db8::1',
        HARK_DKIM_SELECTORS: 'hark, s1@Mail.acme.example',
        HARK_DNS_SERVERS: '192.0.2.53, 192.0.2.54:5353, 2001:db8::53, [2001:db8::54]:5353',
        HARK_PRIVATE_NETWORKS: '10.1.0.0/16, fd00::/8',
        HARK_POOL_SIZE: ' 20 ',
        HARK_LOG_LEVEL: 'DEBUG',
        HARK_OPEN_WORKSPACES: 'no',
        HARK_TRUST_PROXY: 'yes',
        HARK_POSTGRES_PORT: '5555',
        HARK_KEY_REQUESTS_PER_MINUTE: '60',
        HARK_PERSON_REQUESTS_PER_MINUTE: '0',
        HARK_AUDIT_KEEP_DAYS: '365',
        HARK_COLUMNS_FROM: '0',
        HARK_COLUMNS_MEMORY_MB: '64',
      }),
    ).toEqual({
      dataDir: resolve('/var/lib/hark'),
      databaseUrl: 'postgresql://me:pw@db.example.com/hark',
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://hark.example.com',
      secret: 'x'.repeat(32),
      smtpUrl: 'smtps://me:pw@mail.example.com:465',
      mailFrom: '"Acme, Inc." <ask@acme.example>',
      mailReturnPath: 'bounces@acme.example',
      bounceMailbox: 'imaps://bounces:pw@mail.example.com/INBOX',
      smtpConnections: 8,
      sendingAddresses: ['192.0.2.10', '2001:db8::1'],
      dkimSelectors: [
        { selector: 'hark', domain: null },
        { selector: 's1', domain: 'mail.acme.example' },
      ],
      dnsServers: ['192.0.2.53', '192.0.2.54:5353', '2001:db8::53', '[2001:db8::54]:5353'],
      privateNetworks: ['10.1.0.0/16', 'fd00::/8'],
      poolSize: 20,
      logLevel: 'debug',
      openWorkspaces: false,
      trustProxy: 1,
      postgresPort: 5555,
      keyRequestsPerMinute: 60,
      personRequestsPerMinute: 0,
      auditKeepDays: 365,
      columnsFrom: 0,
      columnsMemoryMb: 64,
    });
  });

  test('an empty variable counts as not set', () => {
    expect(loadConfig({ HARK_PORT: '', HARK_SMTP_URL: '  ' })).toEqual(loadConfig({}));
  });

  test('bounces go to the address of the sender unless another is named', () => {
    expect(loadConfig({ HARK_MAIL_FROM: 'Acme <ask@acme.example>' }).mailReturnPath).toBe('ask@acme.example');
    expect(loadConfig({ HARK_MAIL_FROM: 'ask@acme.example' }).mailReturnPath).toBe('ask@acme.example');
  });

  test('an unknown option is refused with the nearest known one', () => {
    expect(messageOf({ HARK_PROT: '1' })).toBe('Unknown option HARK_PROT: did you mean HARK_PORT?');
    expect(messageOf({ HARK_SMTP: 'x' })).toBe('Unknown option HARK_SMTP: did you mean HARK_SMTP_URL?');
    expect(messageOf({ HARK_PUBLIC_URI: 'x' })).toBe('Unknown option HARK_PUBLIC_URI: did you mean HARK_PUBLIC_URL?');
  });

  test('variables of other programs and of the test suite are left alone', () => {
    expect(loadConfig({ PATH: '/bin', HARKEN: '1', HARK_TEST_DATABASE_URL: 'x' })).toEqual(loadConfig({}));
  });

  test.each([
    ['HARK_PORT', '65536', 'HARK_PORT must be a whole number from 0 to 65535, not "65536".'],
    ['HARK_PORT', '80a', 'HARK_PORT must be a whole number from 0 to 65535, not "80a".'],
    ['HARK_POOL_SIZE', '1', 'HARK_POOL_SIZE must be a whole number from 2 to 200, not "1".'],
    ['HARK_HOST', 'a b', 'HARK_HOST must be a host name or an IP address, not "a b".'],
    ['HARK_TRUST_PROXY', 'maybe', expect.stringContaining('must be true, false or a number of proxies up to 9')],
    ['HARK_PUBLIC_URL', 'ftp://x', 'HARK_PUBLIC_URL must be a URL that starts with http:// or https://.'],
    ['HARK_PUBLIC_URL', 'https://x/hark', expect.stringContaining('only a scheme, a host')],
    ['HARK_LOG_LEVEL', 'loud', expect.stringContaining('HARK_LOG_LEVEL must be one of fatal, error')],
    ['HARK_MAIL_FROM', 'nobody', 'HARK_MAIL_FROM must be an address or "Name <address>", not "nobody".'],
    ['HARK_MAIL_FROM', 'A <a@b.c>\r\nBcc: x@y.z <x@y.z>', expect.stringContaining('HARK_MAIL_FROM must be')],
    ['HARK_MAIL_RETURN_PATH', 'A <a@b.c>', 'HARK_MAIL_RETURN_PATH must be an e-mail address, not "A <a@b.c>".'],
    ['HARK_SMTP_URL', 'smtp://', 'HARK_SMTP_URL must name a mail server, as in smtp://mail.example.com:587.'],
    ['HARK_SENDING_ADDRESSES', '192.0.2.1 192.0.2.2', expect.stringContaining('must list IP addresses')],
    ['HARK_DKIM_SELECTORS', 'a b', expect.stringContaining('must list selectors')],
    ['HARK_DNS_SERVERS', 'dns.acme.example', expect.stringContaining('must list IP addresses')],
  ])('%s=%s is refused with a sentence', (name, value, sentence) => {
    expect(messageOf({ [name]: value })).toEqual(sentence);
  });

  test.each(['DATABASE_URL', 'HARK_SMTP_URL', 'HARK_SECRET'])('a bad %s is refused without being repeated', (name) => {
    const message = messageOf({ [name]: 'wrong://me:hunter2@x' });
    expect(message).toContain(name);
    expect(message).not.toContain('hunter2');
  });
});

describe('withPort', () => {
  test('port 0 becomes the real one, also in a public URL that was not set', () => {
    const config = withPort(loadConfig({ HARK_PORT: '0' }), 4321);
    expect(config).toMatchObject({ port: 4321, publicUrl: 'http://localhost:4321' });
  });

  test('a public URL that was set stays', () => {
    const config = loadConfig({ HARK_PORT: '0', HARK_PUBLIC_URL: 'https://hark.example.com' });
    expect(withPort(config, 4321).publicUrl).toBe('https://hark.example.com');
  });
});

describe('describeConfig', () => {
  const rows = (env: Record<string, string>) => new Map(describeConfig(env).map((row) => [row.name, row]));

  test('every option says its value and where it came from', () => {
    const described = rows({ HARK_PORT: '8080', HARK_HOST: '' });
    expect(described.get('HARK_PORT')).toMatchObject({ value: '8080', source: 'environment' });
    expect(described.get('HARK_HOST')).toMatchObject({ value: '127.0.0.1', source: 'default' });
    expect(described.get('HARK_PUBLIC_URL')).toMatchObject({ value: 'http://localhost:8080', source: 'default' });
    expect(described.get('DATABASE_URL')).toMatchObject({ value: '(embedded PostgreSQL)', source: 'default' });
    for (const { doc } of described.values()) expect(doc).toMatch(/\.$/);
  });

  test('no secret is shown, yet the server in a URL is', () => {
    const described = rows({
      DATABASE_URL: 'postgresql://me:hunter2@db.example.com/hark?sslpassword=hunter3',
      HARK_SMTP_URL: 'smtp://me:hunter2@mail.example.com:587',
      HARK_SECRET: `hunter2${'x'.repeat(32)}`,
    });
    expect(JSON.stringify([...described.values()])).not.toContain('hunter');
    expect(described.get('DATABASE_URL')?.value).toContain('me:********@db.example.com/hark');
    expect(described.get('HARK_SMTP_URL')?.value).toBe('smtp://me:********@mail.example.com:587');
    expect(described.get('HARK_SECRET')?.value).toBe('********');
  });
});
