// The rows of one sheet as it streams out of its archive.
import type { Readable } from 'node:stream';
import { isEmpty, mostColumns, type TableRow } from '../table.ts';
import { serialToText } from './cell-date.ts';
import { parseXml } from './read-xml.ts';

export type SheetFacts = { texts: readonly string[]; dateStyles: readonly boolean[]; from1904: boolean };

type Cell = { column: number; type: string; style: number; value: string };

/** @param seen is told how many bytes of XML were read. */
export async function* readSheet(
  stream: Readable,
  facts: SheetFacts,
  seen: (bytes: number) => void,
): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = [];
  let row: TableRow | null = null;
  let cell: Cell | null = null;
  let inText = false;
  let phonetic = false;
  let lastLine = 0;
  const chunks = parseXml(stream, {
    open(name, attributes) {
      if (name === 'row') {
        lastLine = Number(attributes.r ?? lastLine + 1) || lastLine + 1;
        row = { line: lastLine, cells: [] };
      } else if (name === 'c' && row !== null) {
        const column = attributes.r === undefined ? row.cells.length : columnOf(attributes.r);
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '' };
      } else if (name === 'rPh') phonetic = true;
      else if (name === 'v' || name === 't') inText = !phonetic;
    },
    text(text) {
      if (inText && cell !== null) cell.value += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c' && row !== null && cell !== null) {
        // A cell far to the right must not make a row of a thousand empty ones; one place more shows that it is there.
        const column = Math.min(cell.column, mostColumns);
        while (row.cells.length < column) row.cells.push('');
        row.cells[column] = textOf(cell, facts);
        cell = null;
      } else if (name === 'row' && row !== null) {
        if (!isEmpty(row.cells)) rows.push(row);
        row = null;
      }
    },
  });
  for await (const bytes of chunks) {
    seen(bytes);
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

function textOf({ type, style, value }: Cell, { texts, dateStyles, from1904 }: SheetFacts): string {
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type !== 'n' || value === '') return type === 'd' ? value.replace(/T00:00:00(\.0+)?Z?$/, '') : value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  return dateStyles[style] && number >= 0 ? serialToText(number, from1904) : String(number);
}

/** The place of `AB` in `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return Math.max(column - 1, 0);
}
