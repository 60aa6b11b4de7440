// A corpus of returned mails: the examples of the RFCs, and the forms of the big providers and mail servers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeliveryEvent } from '../../channel.ts';
import { readReturned } from './index.ts';

const folder = join(import.meta.dirname, 'fixtures');
const receivedAt = new Date('2026-03-03T00:00:00Z');
const read = (name: string) => readReturned(readFileSync(join(folder, name)), receivedAt);

type Expected = [file: string, kind: DeliveryEvent['kind'], hard: boolean | undefined, address: string | null];

const reports: Expected[] = [
  ['rfc3464-a.eml', 'bounced', false, 'louisl@larry.slip.umd.edu'],
  ['rfc3464-delayed.eml', 'deferred', undefined, 'thomas@de-montfort.ac.uk'],
  ['rfc3464-delivered.eml', 'delivered', undefined, 'ada@example.com'],
  ['gmail.eml', 'bounced', true, 'ada@gmail.com'],
  ['gmail-full.eml', 'bounced', false, 'ada@gmail.com'],
  ['outlook.eml', 'bounced', true, 'ada@hotmail.com'],
  ['exchange-online.eml', 'bounced', true, 'ada@contoso.com'],
  ['exchange-blocked.eml', 'bounced', false, 'ada@contoso.com'],
  ['exchange-plain.eml', 'bounced', true, null],
  ['postfix.eml', 'bounced', true, 'ada@example.com'],
  ['postfix-no-domain.eml', 'bounced', true, 'ada@exmaple.invalid'],
  ['postfix-delayed.eml', 'deferred', undefined, 'ada@example.com'],
  ['exim.eml', 'bounced', true, 'ada@example.com'],
  ['exim-plain.eml', 'bounced', false, 'ada@example.com'],
  ['qmail.eml', 'bounced', true, 'ada@example.org'],
  ['yahoo.eml', 'bounced', true, 'ada@yahoo.com'],
  ['yahoo-blocked.eml', 'bounced', false, 'ada@yahoo.com'],
  ['icloud.eml', 'bounced', false, 'ada@icloud.com'],
  ['rfc5965-1.eml', 'complained', undefined, null],
  ['rfc5965-2.eml', 'complained', undefined, 'ada@example.com'],
  ['yahoo-complaint.eml', 'complained', undefined, 'ada@yahoo.com'],
  ['outlook-complaint.eml', 'complained', undefined, 'ada@hotmail.com'],
];

const silent: [file: string, kind: string][] = [
  ['not-spam.eml', 'report'],
  ['auth-failure.eml', 'report'],
  ['out-of-office.eml', 'automatic'],
  ['out-of-office-exchange.eml', 'automatic'],
  ['out-of-office-null-path.eml', 'automatic'],
  ['person.eml', 'other'],
  ['other-system.eml', 'other'],
];

test('every fixture is expected to say something', () => {
  expect(readdirSync(folder).sort()).toEqual([...reports, ...silent].map(([file]) => file).sort());
});

describe('what comes back', () => {
  test.each(reports)('%s says %s', async (file, kind, hard, address) => {
    const returned = await read(file);
    expect(returned).toMatchObject({
      kind: 'report',
      events: [{ kind, address, messageId: '1.42.0.5eed5eed5eed5eed', providerId: null }],
    });
    const [event] = (returned as { events: DeliveryEvent[] }).events;
    expect(event?.hard).toBe(hard);
    expect(event?.detail).toMatch(/\w{3}/);
    expect(event?.detail).not.toMatch(/[\r\n]/);
    expect(event?.at.toISOString()).toMatch(/^2026-03-02T/);
  });

  test.each(silent)('%s tells nothing of a message', async (file, kind) => {
    const returned = await read(file);
    expect(returned.kind).toBe(kind);
    expect('events' in returned ? returned.events : []).toEqual([]);
  });

  test('a mail cut off anywhere, or with bytes that do not belong, is read without failing', async () => {
    const mails = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...mails),
        fc.nat(3_000),
        fc.uint8Array({ maxLength: 20 }),
        async (mail, at, noise) => {
          const changed = Buffer.concat([mail.subarray(0, at), noise, mail.subarray(at + noise.length)]);
          expect((await readReturned(changed, receivedAt)).kind).toMatch(/^(report|automatic|other)$/);
          expect((await readReturned(mail.subarray(0, at), receivedAt)).kind).toMatch(/^(report|automatic|other)$/);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a mail dated in the future counts from when it was received', async () => {
    const raw = readFileSync(join(folder, 'qmail.eml'), 'utf8').replace('2 Mar 2026', '2 Mar 2031');
    expect(await readReturned(Buffer.from(raw), receivedAt)).toMatchObject({ events: [{ at: receivedAt }] });
  });
});
