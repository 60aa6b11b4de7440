// Whether a page is one of those that a prompt names. It runs in the page's script as well, so it imports nothing, and without
// regular expressions: those that a person writes can take for ever.

/**
 * `*` in a pattern stands for any characters. A pattern that begins with `/` is held against the path, another one against
 * origin and path (`https://app.example.com/billing*`); query and fragment count where the pattern has a `?` or `#`. A slash at the
 * end of the page's address changes nothing.
 * @param url of the page, absolute.
 */
export function pageMatches(
  { only, never }: { only: readonly string[]; never: readonly string[] },
  url: string,
): boolean {
  const { origin, pathname, search, hash } = new URL(url);
  const fits = (pattern: string) => {
    const text = (pattern[0] === '/' ? '' : origin) + pathname + (/[?#]/.test(pattern) ? search + hash : '');
    return isLike(pattern, text) || isLike(pattern, text.replace(/\/$/, ''));
  };
  return (only.length === 0 || only.some(fits)) && !never.some(fits);
}

/** The first place where each part fits is as good as any later one. */
function isLike(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === pattern;
  let place = text.startsWith(first) ? first.length : -1;
  for (const part of others) {
    if (place < 0) return false;
    const found = text.indexOf(part, place);
    place = found < 0 ? -1 : found + part.length;
  }
  return place >= 0 && text.length - last.length >= place && text.endsWith(last);
}
