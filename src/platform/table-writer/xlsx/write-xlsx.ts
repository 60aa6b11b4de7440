// A table as an Excel workbook, written while it is read: as many sheets as the rows need, then one that says what the
// columns mean.
import type { Chunk, Column, Table } from '../column.ts';
import { cell, columnLetters, textCell } from './cells.ts';
import {
  contentTypes,
  rootRelations,
  sheetEnd,
  sheetStart,
  styleOf,
  styles,
  workbookPart,
  workbookRelations,
} from './parts.ts';
import { type ZipFile, zipStream } from './zip-stream.ts';

/** What Excel opens of a sheet, the heading included. */
const mostSheetRows = 1_048_576;
/** A file in an archive has 32 bits for its size. */
const mostSheetBytes = 3_500_000_000;

const dictionaryHeading = ['column', 'type', 'unit', 'range', 'meaning', 'names a person'];
const dictionaryWidths = [34, 10, 14, 40, 90, 16];

/** @param sheetRows less than Excel takes, for tests. */
export async function* writeXlsx<Row>(
  { title, columns, pages }: Table<Row>,
  { sheetRows = mostSheetRows }: { sheetRows?: number } = {},
): AsyncGenerator<Chunk> {
  const zip = zipStream();
  const names: string[] = [];
  const letters = columns.map((_, place) => columnLetters(place));
  const heading = row(
    1,
    columns.map(({ name }, place) => textCell(`${letters[place]}1`, name, styleOf.heading)),
  );
  const openSheet = async (name: string, start: string) => {
    names.push(name);
    const file = zip.open(`xl/worksheets/sheet${names.length}.xml`);
    await file.write(start);
    return file;
  };
  const openRows = () =>
    openSheet(names.length === 0 ? title : `${title} ${names.length + 1}`, sheetStart(columns.map(widthOf)) + heading);

  let sheet = await openRows();
  let line = 1;
  for await (const rows of pages) {
    let text = '';
    for (const one of rows) {
      if (line >= sheetRows || sheet.size() > mostSheetBytes) {
        await sheet.write(text);
        await closeSheet(sheet);
        sheet = await openRows();
        text = '';
        line = 1;
      }
      line += 1;
      text += row(
        line,
        columns.map(({ type, value }, place) => cell(`${letters[place]}${line}`, type, value(one))),
      );
    }
    await sheet.write(text);
    yield* zip.take();
  }
  await closeSheet(sheet);
  sheet = await openSheet('Columns', sheetStart(dictionaryWidths));
  await sheet.write(dictionaryRows(columns));
  await closeSheet(sheet);
  const parts = {
    'xl/styles.xml': styles,
    'xl/workbook.xml': workbookPart(names),
    'xl/_rels/workbook.xml.rels': workbookRelations(names),
    '_rels/.rels': rootRelations,
    '[Content_Types].xml': contentTypes(names),
  };
  for (const [name, text] of Object.entries(parts)) {
    const file = zip.open(name);
    await file.write(text);
    await file.close();
  }
  yield* zip.take();
  zip.end();
  yield* zip.take();
}

async function closeSheet(sheet: ZipFile): Promise<void> {
  await sheet.write(sheetEnd);
  await sheet.close();
}

function row(line: number, cells: readonly string[]): string {
  return `<row r="${line}">${cells.join('')}</row>`;
}

/** What the columns mean, in rows; the same words as in the data dictionary. */
function dictionaryRows(columns: readonly Column<never>[]): string {
  const lines = columns.map(({ name, type, unit, range, meaning, personal }) => {
    return [name, type, unit, range, meaning, personal ? 'yes' : 'no'];
  });
  return [dictionaryHeading, ...lines]
    .map((texts, at) => {
      const style = at === 0 ? styleOf.heading : styleOf.wrapped;
      const cells = texts.map((text, place) =>
        text === null ? '' : textCell(`${columnLetters(place)}${at + 1}`, text, style),
      );
      return row(at + 1, cells);
    })
    .join('');
}

function widthOf({ name, type }: Column<never>): number {
  return Math.max(type === 'moment' ? 19 : 11, Math.min(name.length + 2, 40));
}
