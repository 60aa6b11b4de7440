// A table as JSON, one object per line: for programs. Nothing is changed, left out or guarded.
import type { Chunk, Column, Table, Value } from './column.ts';
import { plainValue } from './plain-value.ts';

/** Every line has every column. Ids are texts of digits, as everywhere in the API; lists and fields stay what they are. */
export async function* writeNdjson<Row>({ columns, pages }: Table<Row>): AsyncGenerator<Chunk> {
  const keys = columns.map(({ name }, place) => `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  for await (const rows of pages) {
    let text = '';
    for (const row of rows) {
      for (let place = 0; place < columns.length; place++) {
        text += (keys[place] as string) + json(columns[place] as Column<Row>, row);
      }
      text += '}\n';
    }
    yield text;
  }
}

function json<Row>({ type, value: read }: Column<Row>, row: Row): string {
  const value: Value = read(row);
  if (value === null) return 'null';
  if (typeof value === 'object' || typeof value === 'boolean') return JSON.stringify(value);
  const plain = plainValue(type, value);
  return typeof plain === 'number' ? String(plain) : JSON.stringify(plain);
}
