// Takes out of a text what cannot be stored or would begin a new line of a mail header.

// Most texts are clean, and to see that costs less than to clean them.
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** White space and control characters become single spaces, so that nothing can begin a new line of a header. */
export function oneLine(text: string): string {
  if (plain.test(text)) return text;
  return storable(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
export function storable(text: string): string {
  if (plain.test(text)) return text;
  return text.toWellFormed().replaceAll('\0', '');
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
}
