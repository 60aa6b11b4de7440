// By what answers are told apart: one dimension or two, as addresses and the API write it.

export const mostDimensions = 2;

/** The keys of `channel` or `contact.plan,channel`; none where it is not of that form. */
export function readSplit(text: unknown): string[] {
  if (typeof text !== 'string' || text === '') return [];
  try {
    const keys = text.split(',').map(decodeURIComponent);
    const fits = keys.every((key) => key !== '' && key.length <= 120) && new Set(keys).size === keys.length;
    return fits ? keys.slice(0, mostDimensions) : [];
  } catch {
    return [];
  }
}

/** The inverse of `readSplit`; undefined for none. */
export function writeSplit(keys: readonly string[]): string | undefined {
  return keys.map(encodeURIComponent).join(',') || undefined;
}
