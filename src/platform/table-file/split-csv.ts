// Cuts text into rows of cells. A library would be shorter, but takes eight times as long per row, which is what an import
// of a million rows waits for; the property test holds it to every cell that can be written.
import { AppError } from '../errors.ts';
import { longestRow, type TableRow } from './table.ts';

const quote = 34;

/**
 * A splitter for text whose only line end is `\n`. A cell that begins with a quotation mark ends with the next one that is
 * not doubled; anywhere else quotation marks are what they are. Lines without a character are passed over.
 * @param line the number of the first line.
 */
export function csvSplitter(delimiter: string, line: number) {
  let rest = '';
  let rowLine = line;

  /** The rows that are whole once `text` has come; `last` says that nothing follows. @throws AppError invalid */
  return function split(text: string, last: boolean): TableRow[] {
    const all = rest === '' ? text : rest + text;
    const rows: TableRow[] = [];
    let start = 0;
    let nextDelimiter = -1;
    let nextBreak = -1;
    const fieldEnd = (from: number): number => {
      if (nextDelimiter < from) nextDelimiter = indexOr(all, delimiter, from);
      if (nextBreak < from) nextBreak = indexOr(all, '\n', from);
      return Math.min(nextDelimiter, nextBreak);
    };

    reading: while (start < all.length) {
      const cells: string[] = [];
      let lines = 1;
      let at = start;
      for (;;) {
        let cell = '';
        let end: number;
        if (all.charCodeAt(at) === quote) {
          const closed = closeQuote(all, at + 1);
          if (closed === null || (closed.end === all.length && !last)) {
            if (last || all.length - start > longestRow) throw neverClosed(rowLine);
            break reading;
          }
          lines += closed.breaks;
          end = fieldEnd(closed.end);
          cell = closed.text + all.slice(closed.end, end);
        } else {
          end = fieldEnd(at);
          cell = all.slice(at, end);
        }
        if (end === all.length && !last) {
          if (all.length - start > longestRow) throw tooLong(rowLine);
          break reading;
        }
        cells.push(cell);
        at = end + 1;
        if (end === all.length || all.charCodeAt(end) === 10) break;
      }
      if (cells.length > 1 || cells[0] !== '') rows.push({ line: rowLine, cells });
      rowLine += lines;
      start = at;
    }
    rest = all.slice(start);
    return rows;
  };
}

function indexOr(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at === -1 ? text.length : at;
}

/** The text of a quoted cell that begins at `from`, where it ends, and how many line ends are in it. */
function closeQuote(all: string, from: number): { text: string; end: number; breaks: number } | null {
  let text = '';
  for (let at = from; ; ) {
    const mark = all.indexOf('"', at);
    if (mark === -1) return null;
    if (all.charCodeAt(mark + 1) !== quote) {
      text += all.slice(at, mark);
      return { text, end: mark + 1, breaks: text.split('\n').length - 1 };
    }
    text += all.slice(at, mark + 1);
    at = mark + 2;
  }
}

function neverClosed(line: number): AppError {
  return new AppError('invalid', `A quotation mark that opens in line ${line} is never closed.`);
}

function tooLong(line: number): AppError {
  return new AppError('invalid', `The row in line ${line} has more than a million characters: is this a CSV file?`);
}
