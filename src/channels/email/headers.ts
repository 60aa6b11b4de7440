// Header fields of a message. Whatever a person or a survey is called, a value stays one field: no control character gets
// through, and what is not plain ASCII becomes encoded words (RFC 2047).

/** Longest line with an encoded word in it (RFC 2047), and as many bytes as fit into one beside the field's name. */
const lineLengthMax = 76;
const encodedBytesMax = 39;
const nameLengthMax = 80;

/** A text on one line, without control characters. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A field with free text, such as Subject; ends with CRLF. */
export function textField(name: string, text: string): string {
  const value = oneLine(text);
  const plain = isPlain(value) && name.length + 2 + value.length <= lineLengthMax;
  return `${name}: ${plain ? value : encodedWords(value)}\r\n`;
}

/** A field with one mailbox, such as To; ends with CRLF. A name too long to be one is left out. */
export function mailboxField(name: string, displayName: string | null, address: string): string {
  const shown = oneLine(displayName ?? '');
  if (shown === '' || shown.length > nameLengthMax) return `${name}: ${address}\r\n`;
  const phrase = isPlain(shown) ? `"${shown.replace(/["\\]/g, '\\$&')}"` : encodedWords(shown);
  const between = name.length + phrase.length + address.length + 5 > lineLengthMax ? '\r\n ' : ' ';
  return `${name}: ${phrase}${between}<${address}>\r\n`;
}

/** A field with one URL in angle brackets, never folded within it; ends with CRLF. */
export function urlField(name: string, url: string): string {
  const safe = /^[\x21-\x3b\x3d\x3f-\x7e]+$/.test(url) ? url : new URL(url).href;
  return `${name}: <${safe}>\r\n`;
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');
}

function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  let size = 0;
  for (const character of text) {
    const bytes = Buffer.byteLength(character);
    if (size + bytes > encodedBytesMax) {
      words.push(word);
      word = '';
      size = 0;
    }
    word += character;
    size += bytes;
  }
  words.push(word);
  return words.map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}
