// The contract that every channel keeps. A new folder under src/channels is tested here before it has tests of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Channel, Links, Recipient } from '../src/channels/channel.ts';
import { channels } from '../src/channels/index.ts';
import { defaultDefinition, locales } from '../src/core/survey/index.ts';

const folder = join(import.meta.dirname, '../src/channels');
const settings = {
  smtpUrl: null,
  from: 'Acme <feedback@acme.example>',
  returnPath: 'bounces@acme.example',
  connections: 1,
  publicHost: 'hark.example',
  publicUrl: 'https://hark.example',
  help: 'help@acme.example',
  pricePerPart: null,
  currency: 'EUR',
};
const page = 'https://hark.example/r/1-AAAAAAAAAAAAAAAAAAAAAA';
const links: Links = {
  scores: Array.from({ length: 11 }, (_, score) => `${page}/${score}`),
  page,
  hidden: `${page}/x`,
  unsubscribe: 'https://hark.example/u/1-AAAAAAAAAAAAAAAAAAAAAA',
};
const recipient: Recipient = {
  email: 'ada@example.com',
  phone: '+4915112345678',
  name: 'Ada',
  locale: 'en',
  properties: {},
};
const template = { definition: defaultDefinition('Acme'), workspaceName: 'Acme Inc.' };

test('every folder is in the list, under its own name, and says what it was verified against', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(channels.map(({ id }) => id).sort());
  for (const { name } of folders) expect(readFileSync(join(folder, name, 'README.md'), 'utf8')).toMatch(/verified/i);
});

describe.each(channels.map((channel): [string, Channel] => [channel.id, channel]))('%s', (_, channel) => {
  test('finds nothing wrong with a survey of built-in texts', () => {
    expect(channel.problems(template.definition)).toEqual([]);
  });

  test('reaches only people whom it has an address of', () => {
    expect(channel.address(recipient)).not.toBeNull();
    expect(channel.address({ ...recipient, email: null, phone: null, externalId: null })).toBeNull();
  });

  test('renders every language, each message with its own links and a stable id', async () => {
    const render = await channel.compile(template, settings);
    for (const locale of locales) {
      const message = render({ ...recipient, locale }, links, 'm1');
      expect(render({ ...recipient, locale }, links, 'm1')).toEqual(message);
      expect(message.address).toBe(channel.address(recipient));
      expect(message.subject).not.toBe('');
      const content = JSON.stringify(message.content);
      // A text message is answered by writing back, and asks for no link to be followed.
      const written = channel.id === 'sms' ? [] : [...links.scores, links.unsubscribe];
      for (const link of written) expect(content).toContain(link);
    }
  });

  test('without a provider captures and never throws', async () => {
    const carrier = channel.capture();
    expect(carrier.captures).toBe(true);
    const render = await channel.compile(template, settings);
    expect((await carrier.deliver(render(recipient, links, 'm1'))).kind).toBe('accepted');
    await carrier.close();
  });
});
