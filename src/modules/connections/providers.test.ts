// What every provider must be so that it can be connected: asked here, so that a new one is tested before it has tests.
import { describe, expect, test } from 'vitest';
import { channels } from '../../channels/index.ts';
import { fieldsOf } from './fields-of.ts';

const providers = channels.flatMap((channel) =>
  channel.providers.map((one) => [`${channel.id}: ${one.id}`, one] as const),
);

test('of a channel each has a name of its own', () => {
  for (const { providers } of channels) expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
});

describe.each(providers)('%s', (_, provider) => {
  const { properties } = fieldsOf(provider);

  test('asks for plain values, each with a label', () => {
    for (const [name, field] of Object.entries(properties)) {
      expect(field.title, name).toMatch(/^[A-Z].*[^.]$/);
      expect(field.type, name).toMatch(/^(string|number|integer|boolean)$/);
      if (field.description) expect(field.description, name).toMatch(/^\S.*[.…)]$/s);
    }
  });

  test('names as secrets only what it asks for, and as texts', () => {
    for (const secret of provider.secrets) expect(properties[secret]?.type, secret).toBe('string');
  });

  test('says where the address for its reports is entered, where it reports', () => {
    expect(provider.hookHelp === undefined).toBe(provider.hook === undefined);
  });
});
