// A text with holes, prepared once and filled for each message: what lies between the holes is encoded beforehand, so that
// a message costs little more than joining strings.
import { encodeQuotedPrintable, joinEncoded } from './quoted-printable.ts';

export type Filled = {
  text: string;
  /** The same text as quoted-printable. */
  encoded: string;
};

/** Private-use characters: `hole` strips them from nothing, and no text of a person can make a hole by accident. */
const opening = '\ue000';
const closing = '\ue001';

/** What stands in a text where a value is to come. */
export function hole(name: string): string {
  return `${opening}${name}${closing}`;
}

/** Takes the marks of holes out of a text that a person wrote. */
export function withoutHoles(text: string): string {
  return text.replace(/[\ue000\ue001]/g, '');
}

/** Prepares a text; the function it returns puts the values in place. A hole without a value stays empty. */
export function createSkeleton(text: string): (values: Readonly<Record<string, string>>) => Filled {
  const [first = '', ...rest] = text.split(opening);
  const start = { text: first, encoded: encodeQuotedPrintable(first) };
  const parts = rest.map((part) => {
    const end = part.indexOf(closing);
    const after = part.slice(end + 1);
    return { name: part.slice(0, end), text: after, encoded: encodeQuotedPrintable(after) };
  });
  return (values) => {
    let filled = start.text;
    const pieces = [start.encoded];
    for (const part of parts) {
      const value = values[part.name] ?? '';
      filled += value + part.text;
      pieces.push(encodeQuotedPrintable(value), part.encoded);
    }
    return { text: filled, encoded: joinEncoded(pieces) };
  };
}
