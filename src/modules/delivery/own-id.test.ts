import { expect, test } from 'vitest';
import { makeOwnId, parseOwnId } from './own-id.ts';

const token = Buffer.alloc(16, 7);
const message = { workspaceId: '1', id: '42', step: 0, token };

test('a message has one name, which says what it is about and is another for each message and each secret', () => {
  const name = makeOwnId(message);
  expect(name).toMatch(/^1\.42\.0\.[\da-f]{16}$/);
  expect(makeOwnId({ ...message })).toBe(name);
  const others = [{ step: 1 }, { id: '43' }, { workspaceId: '2' }, { token: Buffer.alloc(16, 8) }];
  const signatures = others.map((other) => makeOwnId({ ...message, ...other }).split('.')[3]);
  expect(new Set([name.split('.')[3], ...signatures]).size).toBe(5);
});

test('it is read from wherever it may stand', () => {
  const name = makeOwnId(message);
  const read = { local: name, workspaceId: '1', invitationId: '42' };
  for (const text of [name, `${name}@hark.example`, `<${name}@hark.example>`, ` <${name}@[127.0.0.1]>\n`]) {
    expect(parseOwnId(text)).toEqual(read);
  }
  for (const text of [null, '', '42', 'test.1.42', `<x${name}@hark.example>`]) expect(parseOwnId(text)).toBeNull();
});
