import { describe, expect, test } from 'vitest';
import { keepCalls, networkError, type Reply, renderedEmail } from '../../../../test/provider-tools.ts';
import { email } from '../index.ts';

const settings: Record<string, object> = {
  ses: { from: 'a@acme.example', region: 'eu-central-1', accessKeyId: 'AKIDEXAMPLE0000000', secretAccessKey: 's' },
  sendgrid: { from: 'a@acme.example', apiKey: 'k' },
  mailgun: { from: 'a@acme.example', domain: 'mg.acme.example', apiKey: 'k', signingKey: 's' },
  postmark: { from: 'a@acme.example', serverToken: 't' },
};

describe.each(Object.keys(settings))('%s', (id) => {
  const provider = email.providers.find((one) => one.id === id);
  const deliver = async (answer: Reply | Error) => {
    const { tools, calls } = keepCalls(answer);
    const carrier = provider?.open(provider.settings.parse(settings[id]), tools);
    const outcome = await carrier?.deliver(await renderedEmail());
    return { outcome, calls };
  };

  test('asks once and never again by itself', async () => {
    const { calls } = await deliver({ status: 500 });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ method: 'POST', retries: 0 });
  });

  test('is uncertain where the answer is lost after the message had left', async () => {
    expect((await deliver(networkError(true))).outcome).toMatchObject({ kind: 'uncertain' });
    for (const status of [500, 502, 504])
      expect((await deliver({ status })).outcome).toMatchObject({ kind: 'uncertain' });
  });

  test('puts it off where nothing had left, and rests', async () => {
    const { outcome } = await deliver(networkError(false));
    expect(outcome).toEqual({ kind: 'deferred', reply: 'the host did not answer in time.', pauseMs: 15_000 });
  });

  test.each([401, 403])('waits for a person where the key is not accepted (%s)', async (status) => {
    const { outcome } = await deliver({ status, body: { message: 'Forbidden' } });
    expect(outcome).toMatchObject({
      kind: 'deferred',
      pauseMs: 300_000,
      reply: expect.stringMatching(/not accept the credentials.*Forbidden/),
    });
  });

  test('rests as long as it is told to', async () => {
    const { outcome } = await deliver({ status: 429, headers: { 'retry-after': '7' }, body: { message: 'slow down' } });
    expect(outcome).toMatchObject({ kind: 'deferred', pauseMs: 7_000 });
  });

  test('puts it off while the provider says that it takes nothing', async () => {
    expect((await deliver({ status: 503, body: '<html>oops</html>' })).outcome).toMatchObject({
      kind: 'deferred',
      pauseMs: 15_000,
    });
  });

  test.each([301, 307])('follows no redirect, and loses no message for one (%s)', async (status) => {
    const { outcome, calls } = await deliver({ status, headers: { location: 'https://elsewhere.example/' } });
    expect(calls).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: 'deferred', pauseMs: 300_000 });
  });

  test('gives up on a message that is not taken for another reason', async () => {
    const { outcome } = await deliver({ status: 413, body: { message: 'too large' } });
    expect(outcome).toMatchObject({ kind: 'refused', reply: expect.stringContaining('too large') });
    expect(outcome).not.toMatchObject({ badAddress: true });
  });

  test('says what each field is, and refuses a sender that is none', () => {
    for (const field of Object.values(provider?.settings.shape ?? {})) {
      expect((field as any).meta()).toMatchObject({ title: expect.any(String), description: expect.any(String) });
    }
    expect(provider?.settings.safeParse({ ...settings[id], from: 'nobody' }).success).toBe(false);
    expect(provider?.secrets.length).toBeGreaterThan(0);
  });
});
