import { expect, test } from 'vitest';
import { email } from './index.ts';

test('without a mail server messages are captured, and what is captured is plain JSON', async () => {
  const { open } = email;
  const carrier = open({
    smtpUrl: null,
    from: 'a@b.example',
    returnPath: 'a@b.example',
    connections: 1,
    publicHost: 'b.example',
    publicUrl: 'https://b.example',
  });
  expect(carrier).toMatchObject({ provider: 'outbox', captures: true });
  const content = { envelope: { from: 'a@b.example', to: 'c@d.example' }, raw: '', from: '', html: '', text: '' };
  const outcome = await carrier.deliver({ address: 'c@d.example', subject: '', messageId: '1@b.example', content });
  expect(outcome.kind).toBe('accepted');
  await carrier.close();
});
