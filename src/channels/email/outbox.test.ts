import { expect, test } from 'vitest';
import { email } from './index.ts';

test('without a mail server messages are captured, and what is captured is plain JSON', async () => {
  const carrier = email.capture();
  expect(carrier).toMatchObject({ provider: 'outbox', captures: true });
  const content = { envelope: { from: 'a@b.example', to: 'c@d.example' }, raw: '', from: '', html: '', text: '' };
  const outcome = await carrier.deliver({ address: 'c@d.example', subject: '', messageId: '1@b.example', content });
  expect(outcome.kind).toBe('accepted');
  await carrier.close();
});
