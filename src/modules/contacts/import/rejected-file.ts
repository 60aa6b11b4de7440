// The rows that were left out, as a CSV file to mend and import again: every cell as it was, with its line and the reason.
import { Readable } from 'node:stream';
import type { Context } from '../../../platform/context.ts';
import { selectRejections } from '../queries/imports.ts';

const pageSize = 2_000;

/** UTF-8 with a byte order mark, without which spreadsheets take it for an older encoding. */
export function rejectedFile(ctx: Context, importId: string, headings: readonly string[]): Readable {
  async function* lines() {
    yield `\ufeff${csvLine([...headings, 'Line', 'Why it was left out'])}`;
    for (let after = 0; ; ) {
      const page = await selectRejections(ctx.db, ctx.workspace.id, importId, { after, limit: pageSize });
      const last = page.at(-1);
      if (last === undefined) return;
      yield page
        .map(({ line, reason, cells }) => {
          const own = headings.map((_, place) => cells[place] ?? '');
          return csvLine([...own, String(line), [reason, ...surplus(cells.slice(headings.length))].join(' ')]);
        })
        .join('');
      after = last.line;
    }
  }
  return Readable.from(lines());
}

function surplus(cells: readonly string[]): string[] {
  const found = cells.filter((cell) => cell.trim() !== '');
  return found.length === 0 ? [] : [`Besides: ${found.join(', ')}`];
}

/**
 * One line of CSV. A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection");
 * a plain number with its sign, such as a phone number, is none.
 */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const guarded = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d\s.,()/-]+$/.test(cell) ? `'${cell}` : cell;
    return /[",;\n\r\t]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  });
  return `${written.join(',')}\r\n`;
}
