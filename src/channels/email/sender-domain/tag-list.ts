// Lists of tags as DKIM and DMARC write them: `v=DMARC1; p=none` (RFC 6376 §3.2).

/** The tags in their order; null where something is no tag or stands twice. Names are case-sensitive. */
export function readTags(text: string): Map<string, string> | null {
  const tags = new Map<string, string>();
  const parts = text.split(';').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  for (const part of parts) {
    const [, name, value = ''] = /^([a-z]\w*)\s*=\s*([\s\S]*)$/i.exec(part) ?? [];
    if (name === undefined || tags.has(name)) return null;
    tags.set(name, value.trim());
  }
  return tags;
}
