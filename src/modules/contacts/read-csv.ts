// Reads CSV as it arrives, a row at a time, whatever its size: UTF-8 with or without a byte order mark, any line ends,
// and commas, semicolons or tabs between the cells.
import { finished, PassThrough, pipeline, Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { AppError } from '../../platform/errors.ts';

/** `line` is the number of the line on which the row begins, from 1. */
export type CsvRow = { line: number; cells: string[] };

const delimiters = [',', ';', '\t'];
const longestRowBytes = 1024 * 1024;
const longestHeadingRow = 64 * 1024;

/**
 * The rows of a file, empty lines left out. Throws AppError invalid where it is not UTF-8 or a quotation mark is never
 * closed. When the reader stops early, the rest of the source is passed over: destroying it would cut off a sender who
 * still waits for the answer, and leaving it would hold the connection for ever.
 */
export async function* readCsv(source: Readable): AsyncGenerator<CsvRow> {
  const file = new PassThrough();
  source.pipe(file);
  finished(source, (cause) => {
    if (cause) file.destroy(new AppError('invalid', 'The upload broke off before its end.', { cause }));
  });
  try {
    yield* parseRows(decode(file));
  } finally {
    source.unpipe(file);
    file.destroy();
    source.resume();
  }
}

async function* parseRows(texts: AsyncGenerator<string>): AsyncGenerator<CsvRow> {
  const head = await readHead(texts);
  const { delimiter, skipped, text } = sniff(head);
  // The last line of the rows that were parsed, which the reader may not have seen yet.
  let lastLine = skipped;
  const parser = parse({
    on_record(record: string[], { lines }) {
      lastLine = lines + skipped;
      return record;
    },
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRowBytes,
    info: true,
  });
  // The callback only keeps the failure from being unhandled: the loop below throws it.
  pipeline(Readable.from(follow(text, texts)), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      // `info.lines` counts to the row's end, and a row with line breaks in its cells begins before it.
      const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      yield { line: info.lines + skipped - breaks, cells: record };
    }
  } catch (error) {
    throw readable(error, lastLine);
  }
}

/** Text without byte order mark and with `\n` as its only line end. */
async function* decode(file: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let endsWithReturn = false;
  const normalized = (text: string): string => {
    const joined = endsWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    endsWithReturn = text === '' ? endsWithReturn : text.endsWith('\r');
    return joined.replace(/\r\n?/g, '\n');
  };
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      const text = normalized(decoder.decode(chunk, { stream: true }));
      line += text.split('\n').length - 1;
      if (text !== '') yield text;
    }
    decoder.decode();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new AppError(
      'invalid',
      `The file is not UTF-8 text from about line ${line} on. Save it as "CSV UTF-8" and import it again; rows before that line may be imported already.`,
      { cause: error },
    );
  }
}

async function readHead(texts: AsyncGenerator<string>): Promise<string> {
  let head = '';
  while (!/[^\n]\n/.test(head) && head.length < longestHeadingRow) {
    const { value, done } = await texts.next();
    if (done) break;
    head += value;
  }
  return head;
}

/** The delimiter that the heading row uses most, or the one that spreadsheets name in a first line `sep=;`. */
function sniff(head: string): { delimiter: string; skipped: number; text: string } {
  const [declaration, declared] = /^"?sep=(.)"?\n/i.exec(head) ?? [];
  if (declaration && declared) return { delimiter: declared, skipped: 1, text: head.slice(declaration.length) };
  const firstRow = (/[^\n]+/.exec(head)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const uses = (delimiter: string) => firstRow.split(delimiter).length;
  const delimiter = delimiters.reduce((best, one) => (uses(one) > uses(best) ? one : best));
  return { delimiter, skipped: 0, text: head };
}

async function* follow(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first !== '') yield first;
  yield* rest;
}

function readable(error: unknown, lastLine: number): unknown {
  const { code } = error as Partial<CsvError>;
  if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') return error;
  return new AppError(
    'invalid',
    `A quotation mark that opens after line ${lastLine} is never closed. Rows before it may be imported already; correct the file and import it again.`,
    { cause: error },
  );
}
