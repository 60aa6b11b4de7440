// The parts of a workbook that say what its sheets mean: their names, the styles that make numbers dates, shared texts.
import { AppError } from '../../errors.ts';
import { isDateFormat } from './cell-date.ts';
import type { Zip } from './open-zip.ts';
import { readXml } from './read-xml.ts';

export type Sheet = { name: string; path: string };
export type Book = { sheets: Sheet[]; from1904: boolean };

const mostSharedTexts = 5_000_000;
const mostSharedCharacters = 80_000_000;

/** The sheets that can be seen, in their order. @throws AppError invalid where the archive is no workbook. */
export async function readBook(zip: Zip): Promise<Book> {
  const targets = new Map<string, string>();
  const rels = zip.find('xl/_rels/workbook.xml.rels');
  const main = zip.find('xl/workbook.xml');
  if (rels === undefined || main === undefined) {
    throw new AppError('invalid', 'This archive is not an Excel workbook (.xlsx).');
  }
  await readXml(await zip.open(rels), {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target) targets.set(Id, Target);
    },
  });
  const book: Book = { sheets: [], from1904: false };
  await readXml(await zip.open(main), {
    open(name, attributes) {
      if (name === 'workbookPr') book.from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const link = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
      const target = targets.get(link);
      // A sheet of charts is a sheet, too, but has no rows.
      if (target === undefined || !/worksheets\//i.test(target)) return;
      book.sheets.push({
        name: attributes.name ?? '',
        path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      });
    },
  });
  if (book.sheets.length === 0) throw new AppError('invalid', 'The workbook has no sheet with rows.');
  return book;
}

/** For each style of a cell whether it shows numbers as dates. */
export async function readDateStyles(zip: Zip): Promise<boolean[]> {
  const entry = zip.find('xl/styles.xml');
  if (entry === undefined) return [];
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(await zip.open(entry), {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (name === 'xf' && inCells) styles.push(isDateFormat(Number(numFmtId ?? 0), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** The texts that cells share, by their number. @throws AppError invalid where they would not fit into memory. */
export async function readSharedTexts(zip: Zip): Promise<string[]> {
  const entry = zip.find('xl/sharedStrings.xml');
  if (entry === undefined) return [];
  const texts: string[] = [];
  let characters = 0;
  let parts: string[] | null = null;
  let reading = false;
  let phonetic = false;
  await readXml(await zip.open(entry), {
    open(name) {
      if (name === 'si') parts = [];
      if (name === 'rPh') phonetic = true;
      if (name === 't') reading = !phonetic;
    },
    text(text) {
      if (reading) parts?.push(text);
    },
    close(name) {
      if (name === 't') reading = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'si' || parts === null) return;
      // A copy: a part of a text would keep the whole chunk that it was cut from.
      const text = Buffer.from(parts.join('')).toString();
      characters += text.length;
      texts.push(text);
      parts = null;
      if (texts.length > mostSharedTexts || characters > mostSharedCharacters) {
        throw new AppError('invalid', 'The workbook holds too many different texts for memory: save the sheet as CSV.');
      }
    },
  });
  return texts;
}
