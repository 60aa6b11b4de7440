import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { mailboxField, oneLine, textField, urlField } from './headers.ts';

const parse = (fields: string) => PostalMime.parse(`${fields}\r\nbody`);
const names = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'Ada "the" Countess\\',
    'Zoë Müller',
    '李小龍',
    'علي',
    '=?UTF-8?Q?x?=',
    '👩‍👩‍👧‍👦 & co',
    'a,b;c:d@e',
    '(x)',
  ),
);

describe('header fields', () => {
  test('whatever a subject is, it comes back as it was and stays one field of short lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(names, fc.string({ unit: 'grapheme', maxLength: 300 })), async (text) => {
        const field = textField('Subject', text);
        const { headers, subject } = await parse(field);
        expect(headers).toHaveLength(1);
        expect(subject?.trim() ?? '').toBe(oneLine(text));
        for (const line of field.split('\r\n')) expect(line).toMatch(/^[\x20-\x7e]{0,78}$/);
      }),
    );
  });

  test('whatever a person is called, the address stays the only one and the name comes back', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const { headers, to } = await parse(mailboxField('To', name, 'ada@example.com'));
        expect(headers).toHaveLength(1);
        expect(to).toHaveLength(1);
        const shown = oneLine(name);
        expect(to?.[0]?.address).toBe('ada@example.com');
        expect(to?.[0]?.name.trim()).toBe(shown.length <= 80 ? shown : '');
      }),
    );
  });

  test.each(['\r\n', '\n', '\r', '\u2028', '\0', '\x0b', '\x85'])(
    '%j in a value starts no new field',
    async (lineBreak) => {
      const evil = `Ada${lineBreak}Bcc: eve@example.com${lineBreak}${lineBreak}<script>`;
      for (const field of [textField('Subject', evil), mailboxField('To', evil, 'ada@example.com')]) {
        const { headers } = await parse(field);
        expect(headers.map((header) => header.key)).toEqual([field.startsWith('S') ? 'subject' : 'to']);
      }
    },
  );

  test('a name too long to be one is left out', () => {
    expect(mailboxField('To', 'x'.repeat(81), 'a@example.com')).toBe('To: a@example.com\r\n');
  });

  test('a link is never folded, and what is not allowed in one is escaped', () => {
    const long = `https://hark.example/u/${'x'.repeat(200)}`;
    expect(urlField('List-Unsubscribe', long)).toBe(`List-Unsubscribe: <${long}>\r\n`);
    expect(urlField('List-Unsubscribe', 'https://hark.example/u/a>\r\nBcc: b@c')).toMatch(/^[^\r\n>]+>\r\n$/);
  });
});
