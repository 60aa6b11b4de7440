// Reads who is to be asked: from what a person types or pastes, and from the column of a file that the server has found to
// hold the addresses.

export type Recipient = { email?: string; phone?: string; name?: string };

/** By what a channel reaches people. */
export type AddressField = 'email' | 'phone';

/** What a number is exactly the server knows, which also knows the country of one without its code. */
const patterns = { email: /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, phone: /^\+?[\d\s()./-]{5,30}$/ };

/**
 * Addresses as they come out of mail programs and spreadsheets: by line, comma or semicolon, with or without a name. A
 * quoted name may hold any of these, as in “"Miller, Bob" <bob@example.com>”.
 */
export function readAddresses(
  text: string,
  field: AddressField = 'email',
): { recipients: Recipient[]; wrong: string[] } {
  const recipients = new Map<string, Recipient>();
  const wrong: string[] = [];
  for (const part of text.match(/(?:"[^"\n]*"|[^\n,;\t])+/g) ?? []) {
    const piece = part.trim();
    if (piece === '') continue;
    const [, quotedName = '', address = piece] = /^(.*)<([^<>]*)>$/.exec(piece) ?? [];
    const given = address.trim();
    const name = quotedName.replaceAll('"', '').trim();
    if (patterns[field].test(given)) {
      const same = field === 'email' ? given.toLowerCase() : given.replace(/[^\d+]/g, '');
      recipients.set(same, { [field]: given, ...(name !== '' && { name }) });
    } else wrong.push(piece);
  }
  return { recipients: [...recipients.values()], wrong };
}

/**
 * The distinct addresses in one column of a CSV text, its heading row left out.
 * @param column counted from 0; below 0 where there is none.
 */
export async function recipientsOfColumn(
  text: string,
  column: number,
  field: AddressField = 'email',
): Promise<Recipient[]> {
  if (column < 0) return [];
  const { parse } = await import('csv-parse/browser/esm/sync');
  const rows: string[][] = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const addresses = rows.slice(1).map((row) => (row[column] ?? '').trim());
  return readAddresses(addresses.join('\n'), field).recipients;
}

/** The text of a file; a spreadsheet may have saved it as UTF-16. Addresses read the same in every other encoding. */
export function decodeFile(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function delimiterOf(text: string): string {
  const heading = text.trimStart().split(/\r?\n|\r/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
