// The parts of a report that machines read, and their fields.
import type { Email } from 'postal-mime';

/** `type` is in lower case, such as `message/delivery-status`. */
export type Part = { type: string; text: string };

export function partsOf({ attachments }: Email): Part[] {
  return attachments.map(({ mimeType, content }) => ({
    type: mimeType.toLowerCase(),
    text: typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8'),
  }));
}

/** A field's value; the first where there are several, and null where there is none. */
export type Fields = (name: string) => string | null;

/** The groups of fields in a text, parted by empty lines, each as a header is read: names without case, lines unfolded. */
export function fieldGroups(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .filter((group) => group.trim() !== '')
    .map((group) => {
      const known = new Map<string, string>();
      for (const line of group
        .trim()
        .replace(/\n[ \t]+/g, ' ')
        .split('\n')) {
        const [, name, value] = /^([\w-]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
        if (name !== undefined && !known.has(name.toLowerCase())) known.set(name.toLowerCase(), (value ?? '').trim());
      }
      return (name) => known.get(name) || null;
    });
}

/** The address in `rfc822; ada@example.com` or `<ada@example.com>`. */
export function addressIn(value: string | null): string | null {
  return /([^\s<>;,"]+@[^\s<>;,"]+)/.exec(value?.replace(/^[\w-]+\s*;/, '') ?? '')?.[1] ?? null;
}

/** What a mail says to people, from its HTML where it has nothing else. */
export function wordsOf({ text, html }: Email): string {
  return (text || withoutTags(html ?? '')).replace(/\r\n?/g, '\n');
}

function withoutTags(html: string): string {
  return html
    .replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/tr|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&');
}
