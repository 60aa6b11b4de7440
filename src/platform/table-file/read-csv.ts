// Reads CSV as its bytes come, in any encoding and with any line ends, with the memory of one chunk.
import { AppError } from '../errors.ts';
import { csvSplitter } from './split-csv.ts';
import { isEmpty, type TableReader, type TableRow, type TableSource } from './table.ts';

type CsvSource = Extract<TableSource, { type: 'csv' }>;

/** @param size of the file in bytes. */
export function readCsv(source: CsvSource, bytes: AsyncIterable<Uint8Array>, size: number): TableReader {
  let seen = 0;
  async function* rows(): AsyncGenerator<TableRow[]> {
    const decode = textDecoder(source.encoding);
    const split = csvSplitter(source.delimiter, 1);
    const ready = (found: TableRow[]) => found.filter(({ line, cells }) => line > source.skipped && !isEmpty(cells));
    for await (const chunk of bytes) {
      seen += chunk.length;
      const found = ready(split(decode(chunk, false), false));
      if (found.length > 0) yield found;
    }
    const found = ready(split(decode(new Uint8Array(), true), true));
    if (found.length > 0) yield found;
  }
  return { rows: rows(), share: () => (size === 0 ? 1 : seen / size) };
}

/** Decodes chunk by chunk into text without a byte order mark and with `\n` as its only line end. */
export function textDecoder(encoding: string): (chunk: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let endsWithReturn = false;
  return (chunk, last) => {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: !last });
    } catch (cause) {
      throw new AppError('invalid', `The file is not text in ${encoding}. Save it as “CSV UTF-8”.`, { cause });
    }
    if (text === '') return text;
    const joined = endsWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    endsWithReturn = text.endsWith('\r');
    return joined.includes('\r') ? joined.replace(/\r\n?/g, '\n') : joined;
  };
}
