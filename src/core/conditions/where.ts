// Which answers a question of the score is about, as one text: in addresses of pages, in the API, in what is kept.

/** Answers whose value of this dimension is one of these; '' is "not known". */
export type Where = { key: string; values: string[] };

/** What the key of a dimension looks like: `channel`, `contact.plan`. */
const dimensionForm = /^(channel|language|device|hour|visit|(contact|company)\..+)$/;

const longestKey = 120;

/**
 * Reads `channel:email,sms;contact.plan:pro`: dimensions with ; between them, values with , between them, all of them encoded as
 * parts of an address. Null where it is not of that form.
 */
export function readWhere(text: string): Where[] | null {
  try {
    const conditions = text
      .split(';')
      .filter((part) => part !== '')
      .map((part) => {
        const colon = part.indexOf(':');
        const key = decodeURIComponent(part.slice(0, Math.max(colon, 0)));
        return {
          key,
          values: part
            .slice(colon + 1)
            .split(',')
            .map(decodeURIComponent),
        };
      });
    return conditions.every(({ key }) => key.length <= longestKey && dimensionForm.test(key)) ? conditions : null;
  } catch {
    return null;
  }
}

/** The inverse of `readWhere`. */
export function writeWhere(where: readonly Where[]): string {
  return where
    .map(({ key, values }) => `${encodeURIComponent(key)}:${values.map(encodeURIComponent).join(',')}`)
    .join(';');
}
