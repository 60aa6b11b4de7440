// The one meaning of "upper and lower case are the same".

/**
 * The text in lower case, one character at a time: what PostgreSQL's lower() gives with its built-in and the system's
 * locales. JavaScript alone would look at a word's end for Σ and make two characters of İ; nothing else differs.
 */
export function foldCase(text: string): string {
  return Array.from(text, (character) => (character === 'İ' ? 'i' : character.toLowerCase())).join('');
}
