// Segments as a table: what a chart shows, to the digit.
import type { SegmentRow, SegmentTable } from '../figures.ts';
import { grid, ink, muted, warningText } from '../image/shapes.ts';
import { countOf, showsScore, writeCount, writeLimits, writePoints } from '../image/words.ts';
import { marginPt, type Pen, type Style } from './pen.ts';

type Column = { head: string; from: number; anchor: 'start' | 'end'; text(row: SegmentRow): string };

const rowHeight = 18;
const mostRows = 60;

/** Shares of the width at which columns begin, or end where they are numbers. */
const columns: readonly Column[] = [
  { head: 'Segment', from: 0, anchor: 'start', text: ({ name }) => name },
  { head: 'n', from: 0.41, anchor: 'end', text: ({ n }) => writeCount(n) },
  { head: 'NPS', from: 0.5, anchor: 'end', text: (row) => (showsScore(row) ? writePoints(row.nps) : '–') },
  {
    head: '95% interval',
    from: 0.53,
    anchor: 'start',
    text: (row) => (showsScore(row) ? writeLimits(row.interval) : 'too few'),
  },
  {
    head: 'Against the rest',
    from: 0.7,
    anchor: 'start',
    text: ({ against }) => (against === null ? '' : `${writePoints(against.difference)} (${writeLimits(against)})`),
  },
  { head: 'p, corrected', from: 1, anchor: 'end', text: ({ against }) => (against === null ? '' : writeP(against.q)) },
];

export function writeSegmentTable(pen: Pen, table: SegmentTable | null): void {
  if (table === null) return;
  pen.space(20);
  pen.need(90);
  pen.text('H2', `By ${table.dimension.charAt(0).toLowerCase()}${table.dimension.slice(1)}`, {
    ...{ size: 13, weight: 600, lineHeight: 18 },
  });
  const rows = table.rows.slice(0, mostRows);
  const apart = rows.filter(({ apart }) => apart === 'above' || apart === 'below').length;
  const found =
    apart === 0
      ? 'None is apart from the rest by more than chance.'
      : `${countOf(apart, 'segment')} apart from the rest by more than chance, in bold.`;
  pen.text('P', rows.length === 0 ? 'No answers in this period.' : found, { size: 9, fill: muted, lineHeight: 13 });
  if (rows.length === 0) return;
  pen.space(6);
  const element = pen.doc.struct('Table');
  pen.doc.addStructure(element);
  const write = (row: SegmentRow | null): void => {
    const bold = row?.apart === 'above' || row?.apart === 'below';
    const style = pen.style({ size: 9, weight: row === null || bold ? 600 : 400, fill: row === null ? muted : ink });
    const line = pen.doc.struct('TR');
    element.add(line);
    for (const column of columns) {
      const small = row?.sample === 'marked' && column.head === 'n';
      line.add(
        pen.doc.struct(row === null ? 'TH' : 'TD', {}, () =>
          cell(
            pen,
            column,
            row === null ? column.head : column.text(row),
            small ? { ...style, fill: warningText } : style,
          ),
        ),
      );
    }
    line.end();
    pen.y += rowHeight;
    pen.rule(grid);
    pen.y += 2;
  };
  write(null);
  for (const row of rows) {
    if (pen.y + rowHeight > pen.doc.page.height - marginPt - 30) {
      pen.need(Number.POSITIVE_INFINITY);
      write(null);
    }
    write(row);
  }
  element.end();
  if (table.rows.length > rows.length) {
    pen.text('P', `And ${countOf(table.rows.length - rows.length, 'segment')} more.`, { size: 9, fill: muted });
  }
}

function cell(pen: Pen, { from, anchor }: Column, text: string, style: Style): void {
  const x = marginPt + from * pen.width;
  const room = anchor === 'start' && from === 0 ? pen.width * 0.34 : pen.width * 0.2;
  pen.line(cut(pen, text, room, style), x, pen.y + 12, style, anchor);
}

function cut(pen: Pen, text: string, room: number, style: Style): string {
  if (pen.measure(text, style) <= room) return text;
  const characters = [...text];
  while (characters.length > 1 && pen.measure(`${characters.join('')}…`, style) > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

function writeP(q: number): string {
  return q < 0.001 ? '<0.001' : q.toFixed(3);
}
