// Messages as a mail program gets them: every one is parsed back by a parser that is not ours.
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  builtInTexts,
  defaultDefinition,
  locales,
  type SurveyDefinition,
  surveyTexts,
} from '../../core/survey/index.ts';
import type { Links, Recipient } from '../channel.ts';
import { type EmailSettings, email } from './index.ts';

const settings: EmailSettings = {
  smtpUrl: null,
  from: 'hello@acme.example',
  returnPath: 'bounces+*@acme.example',
  connections: 1,
  publicHost: 'hark.acme.example',
  publicUrl: 'https://hark.acme.example',
};
const page = 'https://hark.acme.example/r/1-abcdefghijklmnopqrstuv';
const links: Links = {
  scores: Array.from({ length: 11 }, (_, score) => `${page}/${score}`),
  page,
  hidden: `${page}/x`,
  unsubscribe: 'https://hark.acme.example/u/1-abcdefghijklmnopqrstuv',
};
const ada: Recipient = { email: 'ada@example.com', phone: null, name: 'Ada', locale: 'en', properties: {} };

type Change = Partial<Omit<SurveyDefinition, 'email'>> & { email?: Partial<SurveyDefinition['email']> };

function compile(change: Change = {}, workspaceName = 'Acme Inc.', own: Partial<EmailSettings> = {}) {
  const base = defaultDefinition('Acme Cloud');
  const definition = { ...base, ...change, email: { ...base.email, ...change.email } };
  return email.compile({ definition, workspaceName }, { ...settings, ...own });
}

type Render = Awaited<ReturnType<typeof compile>>;
let render: Render;
beforeAll(async () => {
  render = await compile();
});

async function received(recipient: Partial<Recipient> = {}, by: Render = render) {
  const message = by({ ...ada, ...recipient }, links, '1.2');
  const parsed = await PostalMime.parse(message.content.raw);
  const header = (name: string) => parsed.headers.find((field) => field.key === name)?.value;
  return { message, parsed, header, html: parsed.html ?? '', text: parsed.text ?? '' };
}

const unix = (text: string) => text.replace(/\r\n/g, '\n');
/** The addresses an HTML page links to, in order. */
const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);

describe('the message', () => {
  test('parses back to the parts that were rendered', async () => {
    const { message, html, text } = await received();
    expect(unix(html).trim()).toBe(message.content.html.trim());
    expect(unix(text).trim()).toBe(message.content.text.trim());
  });

  test('names sender, recipient, subject and itself', async () => {
    const { message, parsed, header } = await received();
    expect(parsed.from).toMatchObject({ name: 'Acme Inc.', address: 'hello@acme.example' });
    expect(parsed.to).toMatchObject([{ name: 'Ada', address: 'ada@example.com' }]);
    expect(parsed.subject).toBe('One question about Acme Cloud');
    expect(parsed.messageId).toBe('<1.2@hark.acme.example>');
    expect(message).toMatchObject({
      address: 'ada@example.com',
      subject: parsed.subject,
      messageId: '1.2@hark.acme.example',
    });
    expect(header('mime-version')).toBe('1.0');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('content-type')).toMatch(/^multipart\/alternative;/);
  });

  test('can be unsubscribed from with one click (RFC 8058)', async () => {
    const { header } = await received();
    expect(header('list-unsubscribe')).toBe(`<${links.unsubscribe}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  });

  test('is the same each time it is rendered', () => {
    expect(render(ada, links, '1.2')).toEqual(render(ada, links, '1.2'));
  });

  test('keeps to the limits of the format: short lines of ASCII, ended by CRLF', () => {
    for (const locale of locales) {
      for (const line of render({ ...ada, name: 'Zoë', locale }, links, '1.2').content.raw.split('\r\n')) {
        expect(line).toMatch(/^[\t\x20-\x7e]{0,200}$/);
      }
    }
  });

  test('stays far below the size at which Gmail cuts a message off (102 kB)', () => {
    for (const locale of locales) {
      expect(render({ ...ada, locale }, links, '1.2').content.html.length).toBeLessThan(20_000);
    }
  });

  test('whatever people, products and workspaces are called, fields and parts stay as they are', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        'a\r\nBcc: eve@example.com',
        '\r\n\r\n--=_hark_part',
        '</a><script>',
        '{{ contact.email }}',
        '\ue000page\ue001',
      ),
    );
    const fields = (await received()).parsed.headers.map((field) => field.key);
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (name, productName, workspaceName) => {
        const by = await compile({ productName: productName || 'x' }, workspaceName);
        const { parsed, html } = await received({ name }, by);
        expect(parsed.headers.map((field) => field.key)).toEqual(fields);
        expect(parsed.to).toHaveLength(1);
        expect(parsed.attachments).toEqual([]);
        expect(html).not.toContain('<script');
        expect(hrefs(html).filter((href) => href === page)).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('sender and bounces', () => {
  test('a bounce comes back to the message it is about', () => {
    expect(render(ada, links, '1.2').content.envelope).toEqual({
      from: 'bounces+1.2@acme.example',
      to: 'ada@example.com',
    });
  });

  test('a return path without a place for the id stays as it is', async () => {
    const by = await compile({}, 'Acme', { returnPath: 'bounces@acme.example' });
    expect(by(ada, links, '1.2').content.envelope.from).toBe('bounces@acme.example');
  });

  test('a sender with a name keeps it', async () => {
    const { parsed, message } = await received(
      {},
      await compile({}, 'Acme', { from: 'Zoë of Acme <zoe@acme.example>' }),
    );
    expect(parsed.from).toMatchObject({ name: 'Zoë of Acme', address: 'zoe@acme.example' });
    expect(message.content.from).toBe('Zoë of Acme <zoe@acme.example>');
  });

  test('an IP address as the public host makes a Message-ID that is still valid', async () => {
    const by = await compile({}, 'Acme', { publicHost: '192.0.2.7' });
    expect(by(ada, links, '1.2').messageId).toBe('1.2@[192.0.2.7]');
  });

  test('a contact without a usable address is told, not sent to', () => {
    expect(email.address({ ...ada, email: 'nobody' })).toBeNull();
    expect(() => render({ ...ada, email: 'a@b\r\nBcc: c@d' }, links, '1.2')).toThrow('no e-mail address');
  });
});

describe('the scale', () => {
  test.each(locales)('stands complete in the language %s, with its ends named, in HTML and in text', async (locale) => {
    const { html, text, header } = await received({ locale });
    const { question, scaleLow, scaleHigh, email: words } = surveyTexts(defaultDefinition('Acme Cloud'), locale);
    expect(header('content-language')).toBe(locale);
    expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`);
    expect(hrefs(html).filter((href) => /\/\d+$/.test(href ?? ''))).toEqual(links.scores);
    const numbers = [...html.matchAll(/aria-label="([^"]*)"[^>]*>(?:<!--.*?-->)?(\d+)/g)];
    expect(numbers.map((match) => match[2])).toEqual(links.scores.map((_, score) => String(score)));
    expect(numbers.every(([, label, score]) => label?.includes(score as string) && label.includes('10'))).toBe(true);
    for (const words of [question, scaleLow, scaleHigh]) {
      expect(html).toContain(words);
      expect(text).toContain(words);
    }
    for (const word of [words.introduction, words.oneClick, words.openInBrowser, words.reason, words.unsubscribe]) {
      expect(html).toContain(word);
      expect(text).toContain(word);
    }
    expect(html).not.toMatch(/\{\{|\{%|undefined|[\ue000\ue001]|\{\w+\}/);
  });

  test('in text has one link a line', async () => {
    const { text } = await received();
    for (const [score, link] of links.scores.entries()) {
      expect(text).toMatch(new RegExp(`^ ?${score}  ${link}(  \\(.*\\))?$`, 'm'));
    }
  });

  test('follows the contact, else the survey, in its language', async () => {
    const by = await compile({ locale: 'de' });
    expect((await received({ locale: 'fr-CA' }, by)).header('content-language')).toBe('fr');
    expect((await received({ locale: null }, by)).header('content-language')).toBe('de');
    expect((await received({ locale: 'xx' }, by)).text).toContain(builtInTexts('de').scaleLow);
  });

  test('carries the brand, and needs no image', async () => {
    const logoUrl = 'https://acme.example/logo.png?a=1&b="';
    const by = await compile({ brand: { color: '#0b7a4b', logoUrl } });
    const { html } = await received({}, by);
    expect(html.match(/bgcolor="#0b7a4b"/g)).toHaveLength(11);
    expect(html.match(/<img /g)).toHaveLength(1);
    expect(html).toContain('src="https://acme.example/logo.png?a=1&amp;b=&#34;" alt="Acme Cloud"');
    expect((await received()).html).not.toContain('<img');
  });

  test('loads nothing from elsewhere', async () => {
    const { html } = await received();
    expect(html).not.toMatch(/@import|<link|<script|src=|url\(/i);
  });
});

describe('the link for machines', () => {
  test('is in the HTML once, where no person sees, hears or reaches it', async () => {
    const { html } = await received();
    expect(hrefs(html).filter((href) => href === links.hidden)).toHaveLength(1);
    const anchor = new RegExp(
      `<div style="display:none;mso-hide:all" aria-hidden="true"><a href="${links.hidden}"[^>]*>([^<]*)</a></div>`,
    );
    const [whole, content] = anchor.exec(html) ?? [];
    expect(whole).toContain('tabindex="-1"');
    expect(content).toBe('');
  });

  test('is not in the text', async () => {
    expect((await received()).text).not.toContain(links.hidden);
  });
});

describe("the survey's own texts", () => {
  test('speak to the recipient, and are text in HTML as well', async () => {
    const introduction = 'Hello {{ contact.name }},\n\n{product} <3 & you';
    const by = await compile({ email: { subject: '{{ contact.name }}: one question', introduction } });
    const { parsed, html, text } = await received({ name: 'Zoë <b>' }, by);
    expect(parsed.subject).toBe('Zoë <b>: one question');
    expect(unix(html)).toContain('Hello Zoë &lt;b&gt;,<br>\n<br>\nAcme Cloud &lt;3 &amp; you');
    expect(unix(text)).toContain('Hello Zoë <b>,\n\nAcme Cloud <3 & you');
  });

  test('are translated, tags and all, for those who read another language', async () => {
    const translations = { de: { 'email.subject': 'Kurze Frage, {{ contact.name }}' } };
    const by = await compile({ email: { subject: 'Quick one, {{ contact.name }}' }, translations });
    expect((await received({ locale: 'de' }, by)).parsed.subject).toBe('Kurze Frage, Ada');
    expect((await received({ locale: 'fr' }, by)).parsed.subject).toBe('Quick one, Ada');
  });

  test('that render to nothing leave no message without a subject', async () => {
    const by = await compile({ email: { subject: '{{ contact.properties.city }}' } });
    expect((await received({}, by)).parsed.subject).toBe('Acme Cloud');
  });

  test('with a malformed merge tag are refused before anything is sent', async () => {
    await expect(compile({ email: { subject: 'Hi {{ contact.name' } })).rejects.toThrow(
      'The merge tags of the subject cannot be read',
    );
  });

  test('may know the contact, but nothing else that comes with it', async () => {
    const by = await compile({ email: { introduction: '[{{ contact.token }}]' } });
    expect(by({ ...ada, token: 'secret' } as Recipient, links, '1.2').content.text).toContain('[]');
  });
});
