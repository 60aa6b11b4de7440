// The content transfer encoding quoted-printable. Every piece is encoded alone and pieces are joined by a soft line break,
// so that what is the same in all messages is encoded once.

const lineLengthMax = 76;
const softBreak = '=\r\n';
const needsCare = /[^\x20-\x3c\x3e-\x7e]/;

/** Encodes a text as UTF-8; its line breaks become CRLF. The result ends without a line break unless the text has one. */
export function encodeQuotedPrintable(text: string): string {
  if (text.length < lineLengthMax && !needsCare.test(text)) return text.replace(/ $/, '=20');
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\x3c\x3e-\x7e]+/g, escapeBytes)
    .split(/\r\n|\r|\n/)
    .map((line) => wrap(line.replace(/[ \t]$/, escapeBytes)))
    .join('\r\n');
}

/** Joins encoded pieces into one encoded text, without a break between what they stand for. */
export function joinEncoded(pieces: readonly string[]): string {
  let joined = '';
  let last = '\n';
  for (const piece of pieces) {
    if (piece === '') continue;
    joined += last.endsWith('\n') || piece.startsWith('\r') ? piece : softBreak + piece;
    last = piece;
  }
  return joined;
}

function escapeBytes(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('hex')
    .toUpperCase()
    .replace(/../g, (byte) => `=${byte}`);
}

function wrap(line: string): string {
  if (line.length <= lineLengthMax - 1) return line;
  const parts: string[] = [];
  let start = 0;
  while (line.length - start > lineLengthMax - 1) {
    let end = start + lineLengthMax - 1;
    // A byte such as =C3 stays whole.
    if (line[end - 1] === '=') end -= 1;
    else if (line[end - 2] === '=') end -= 2;
    parts.push(line.slice(start, end));
    start = end;
  }
  parts.push(line.slice(start));
  return parts.join(softBreak);
}
