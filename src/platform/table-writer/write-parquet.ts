// A table as Parquet, a row group at a time: what a group held is let go when it was written, so that only its description,
// a few hundred bytes per column, is kept for the end of the file.
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Chunk, Column, ColumnType, Table, Value } from './column.ts';
import { plainValue } from './plain-value.ts';

// A group is written in one go: so little that nobody who waits for this process meanwhile would notice, whether it is many
// short values or a few long ones. About as many bytes as the group takes before it is packed.
const groupBytes = 8_000_000;
const valueBytes = 16;

// To find the least and the greatest of texts costs more than to write them, and nobody looks for answers by it.
const unsorted: readonly ColumnType[] = ['text', 'list', 'fields'];

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

const elements: Readonly<Record<ColumnType, Omit<Element, 'name'>>> = {
  id: { type: 'INT64' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  flag: { type: 'BOOLEAN' },
  // The old and the new way to say it: old readers know only the first, and the second says that it is UTC.
  moment: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  day: { type: 'INT32', converted_type: 'DATE' },
  list: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  fields: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

/** Compressed by Snappy, which every reader knows. Every column may be null. Lists are texts, fields JSON in a text. */
export async function* writeParquet<Row>({ columns, pages }: Table<Row>): AsyncGenerator<Chunk> {
  const writer = new ByteWriter();
  const schema: Element[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): Element => ({ name, repetition_type: 'OPTIONAL', ...elements[type] })),
  ];
  const parquet = new ParquetWriter({ writer, schema, createdBy: 'Hark' });
  let group = emptyGroup(columns);
  let rowsInGroup = 0;
  let bytesInGroup = 0;
  const writeGroup = () => {
    const columnData = columns.map(({ name, type }, place) => {
      const statistics = !unsorted.includes(type);
      return { name, data: group[place] as unknown[] as never, statistics, offsetIndex: false };
    });
    parquet.write({ columnData, rowGroupSize: rowsInGroup });
    // Of indexes, of which there are none here, the writer would keep one for each column of each group.
    parquet.pendingIndexes = [];
    group = emptyGroup(columns);
    rowsInGroup = 0;
    bytesInGroup = 0;
    return takeBytes(writer);
  };
  for await (const rows of pages) {
    for (const row of rows) {
      for (let place = 0; place < columns.length; place++) {
        const value = stored(columns[place] as Column<Row>, row);
        (group[place] as unknown[]).push(value);
        bytesInGroup += valueBytes + (typeof value === 'string' ? value.length : 0);
      }
      rowsInGroup += 1;
      if (bytesInGroup >= groupBytes) yield writeGroup();
    }
  }
  if (rowsInGroup > 0) yield writeGroup();
  parquet.finish();
  yield takeBytes(writer);
}

function emptyGroup(columns: readonly unknown[]): unknown[][] {
  return columns.map(() => []);
}

/** What was written since the last time, in memory of its own: the writer goes on at the start of its buffer. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function stored<Row>({ type, value: read }: Column<Row>, row: Row): unknown {
  const value: Value = read(row);
  if (value === null) return null;
  if (type === 'id') return BigInt(value as string);
  if (type === 'moment') return BigInt(value as number);
  return type === 'list' || type === 'fields' ? plainValue(type, value) : value;
}
