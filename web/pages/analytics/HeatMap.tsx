// A table of two dimensions whose cells are coloured by how far they are from a middle: blue above, orange below. The numbers stand in
// the cells. One stop for the tab key; arrows go from cell to cell.
import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { countOf, formatRoughly } from '../../ui/numbers.ts';
import { AnswersLink } from './AnswersLink.tsx';
import classes from './HeatMap.module.css';
import type { Where } from './where-words.ts';

export type HeatCell = {
  /** What stands in the cell; null where there are too few answers for it. */
  text: string | null;
  /** Answers. */
  n: number;
  /** How far from the middle, -1 to 1; null is not coloured. */
  tone: number | null;
  small: boolean;
  /** More than chance, and in which direction. */
  mark?: 'above' | 'below' | undefined;
  /** In words: the interval, the test. */
  details: string;
  /** What its answers have in common; null where that cannot be said. */
  where: Where[] | null;
};

export type HeatLine = { value: string | null; name: string; n: number; text: string };

type Props = {
  label: string;
  rowName: string;
  columnName: string;
  rows: readonly HeatLine[];
  columns: readonly HeatLine[];
  /** Null where nobody answered. */
  cellAt: (row: HeatLine, column: HeatLine) => HeatCell | null;
};

export function HeatMap({ label, rowName, columnName, rows, columns, cellAt }: Props) {
  const [at, setAt] = useState({ row: 0, column: 0 });
  const current = { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, columns.length - 1) };
  return (
    <div className={classes.frame}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked through by arrows.
        role="grid"
        aria-label={label}
        className={classes.map}
        onKeyDown={(event) => walk(event, rows.length, columns.length, setAt)}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              {rowName} <span aria-hidden="true">↓</span> {columnName} <span aria-hidden="true">→</span>
            </th>
            {columns.map((column) => (
              <th key={keyOf(column)} scope="col">
                <Head line={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowPlace) => (
            <tr key={keyOf(row)}>
              <th scope="row">
                <Head line={row} />
              </th>
              {columns.map((column, columnPlace) => (
                <Cell
                  key={keyOf(column)}
                  cell={cellAt(row, column)}
                  names={`${row.name}, ${column.name}`}
                  place={`${rowPlace} ${columnPlace}`}
                  current={current.row === rowPlace && current.column === columnPlace}
                  onFocus={() => setAt({ row: rowPlace, column: columnPlace })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function keyOf({ value }: HeatLine): string {
  return value === null ? '*' : `=${value}`;
}

function Head({ line: { name, n, text } }: { line: HeatLine }) {
  return (
    <span title={`${name}: ${text}, ${countOf(n, 'answer')}`}>
      <span className={classes.name}>{name}</span>
      <span className={classes.total}>{text}</span>
    </span>
  );
}

type CellProps = { cell: HeatCell | null; names: string; place: string; current: boolean; onFocus: () => void };

function Cell({ cell, names, place, current, onFocus }: CellProps) {
  const focus = { 'data-place': place, tabIndex: current ? 0 : -1, onFocus };
  if (cell === null) {
    return (
      <td {...focus} className={classes.none}>
        <VisuallyHidden>{names}: no answers</VisuallyHidden>
      </td>
    );
  }
  const { text, n, details } = cell;
  const shown = (
    <>
      <VisuallyHidden>{names}: </VisuallyHidden>
      <span className={cell.small ? classes.smallSample : classes.score}>
        {cell.mark === 'above' && <span aria-hidden="true">▲</span>}
        {cell.mark === 'below' && <span aria-hidden="true">▼</span>}
        {text ?? <VisuallyHidden>too few for a score</VisuallyHidden>}
        {cell.small && <span aria-hidden="true">*</span>}
      </span>
      <VisuallyHidden>, </VisuallyHidden>
      <span className={classes.n}>{formatRoughly(n)}</span>
      <VisuallyHidden>
        {n === 1 ? ' answer' : ' answers'}
        {details && `, ${details}`}
      </VisuallyHidden>
    </>
  );
  return (
    <td
      {...focus}
      title={`${names}: ${text ?? 'too few answers for a score'}, ${countOf(n, 'answer')}${details && `, ${details}`}`}
      className={text === null ? classes.few : classes.cell}
      style={cell.tone === null || text === null ? undefined : { background: colorOf(cell.tone) }}
    >
      {cell.where === null ? (
        <span className={classes.inside}>{shown}</span>
      ) : (
        <AnswersLink values={cell.where} className={classes.inside}>
          {shown}
        </AnswersLink>
      )}
    </td>
  );
}

/** Seven shades: finer ones are not told apart by eye. */
function colorOf(tone: number): string {
  const strength = Math.round(Math.min(1, Math.abs(tone)) * 3);
  if (strength === 0) return 'var(--passive-tint)';
  const color = tone > 0 ? 'var(--promoter)' : 'var(--detractor)';
  return `color-mix(in srgb, ${color} ${strength * 15}%, var(--mantine-color-body))`;
}

type Place = { row: number; column: number };

/** Enter on a cell goes to its answers. */
function walk(
  event: KeyboardEvent<HTMLTableElement>,
  rows: number,
  columns: number,
  setAt: (place: Place) => void,
): void {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-place]');
  const [row = 0, column = 0] = cell?.dataset.place?.split(' ').map(Number) ?? [];
  if (cell === null || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Enter' && event.target === cell) {
    cell.querySelector('a')?.click();
    return;
  }
  const last = { row: rows - 1, column: columns - 1 };
  const next: Record<string, Place> = {
    ArrowUp: { row: Math.max(0, row - 1), column },
    ArrowDown: { row: Math.min(last.row, row + 1), column },
    ArrowLeft: { row, column: Math.max(0, column - 1) },
    ArrowRight: { row, column: Math.min(last.column, column + 1) },
    Home: { row, column: 0 },
    End: { row, column: last.column },
  };
  const place = next[event.key];
  if (place === undefined) return;
  event.preventDefault();
  setAt(place);
  event.currentTarget.querySelector<HTMLElement>(`[data-place="${place.row} ${place.column}"]`)?.focus();
}

export type Legend = { low: string; middle: string; high: string; few: string };

export function HeatLegend({ low, middle, high, few }: Legend) {
  return (
    <div className={classes.legend}>
      <span className={classes.scale}>
        {low}
        {[-1, -0.67, -0.34, 0, 0.34, 0.67, 1].map((tone) => (
          <span key={tone} aria-hidden="true" className={classes.swatch} style={{ background: colorOf(tone) }} />
        ))}
        {high}
      </span>
      <span>{middle}</span>
      <span className={classes.scale}>
        <span aria-hidden="true" className={`${classes.swatch} ${classes.few}`} />
        {few}
      </span>
    </div>
  );
}
