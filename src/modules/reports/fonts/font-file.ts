// What a font file says of itself: which characters it can draw. Only the parts that say so are read, since a
// font of the machine may have tens of megabytes. Source: OpenType 1.9, “cmap” formats 4 and 12, “name”, font collections.
import { closeSync, openSync, readSync } from 'node:fs';

export type FontFile = {
  path: string;
  /** Which font of a collection is meant, by its PostScript name; null where the file is one font. */
  face: string | null;
  covers(codePoint: number): boolean;
};

type Read = (offset: number, length: number) => Buffer;
type Range = readonly [first: number, last: number];

/** Null for what is no font, or one that has pictures in place of outlines. The first font of a collection. */
export function readFontFile(path: string): FontFile | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    return read(path, (offset, length) => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, offset);
      return bytes;
    });
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

function read(path: string, bytes: Read): FontFile | null {
  const collection = bytes(0, 4).toString('latin1') === 'ttcf';
  const start = collection ? bytes(12, 4).readUInt32BE(0) : 0;
  const tableCount = bytes(start + 4, 2).readUInt16BE(0);
  const directory = bytes(start + 12, tableCount * 16);
  const tables = new Map<string, { offset: number; length: number }>();
  for (let at = 0; at < directory.length; at += 16) {
    const tag = directory.toString('latin1', at, at + 4);
    tables.set(tag, { offset: directory.readUInt32BE(at + 8), length: directory.readUInt32BE(at + 12) });
  }
  const [map, names] = [tables.get('cmap'), tables.get('name')];
  if (!map || !names || !(tables.has('glyf') || tables.has('CFF '))) return null;
  const ranges = readRanges(bytes(map.offset, map.length));
  return {
    path,
    face: collection ? readName(bytes(names.offset, names.length)) : null,
    covers: (codePoint) => within(ranges, codePoint),
  };
}

/** The characters of the best Unicode table, ascending. */
function readRanges(map: Buffer): Range[] {
  let best = { rank: 0, offset: 0 };
  for (let index = 0; index < map.readUInt16BE(2); index++) {
    const at = 4 + index * 8;
    const [platform, encoding] = [map.readUInt16BE(at), map.readUInt16BE(at + 2)];
    const offset = map.readUInt32BE(at + 4);
    const format = map.readUInt16BE(offset);
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
    const rank = !unicode ? 0 : format === 12 ? 2 : format === 4 ? 1 : 0;
    if (rank > best.rank) best = { rank, offset };
  }
  if (best.rank === 0) return [];
  return best.rank === 2 ? readGroups(map, best.offset) : readSegments(map, best.offset);
}

function readGroups(map: Buffer, offset: number): Range[] {
  return Array.from({ length: map.readUInt32BE(offset + 12) }, (_, index): Range => {
    const at = offset + 16 + index * 12;
    return [map.readUInt32BE(at), map.readUInt32BE(at + 4)];
  });
}

function readSegments(map: Buffer, offset: number): Range[] {
  const doubled = map.readUInt16BE(offset + 6);
  const ranges: Range[] = [];
  for (let at = 0; at < doubled; at += 2) {
    const last = map.readUInt16BE(offset + 14 + at);
    const first = map.readUInt16BE(offset + 16 + doubled + at);
    if (first <= last && first !== 0xffff) ranges.push([first, Math.min(last, 0xfffe)]);
  }
  return ranges;
}

function within(ranges: readonly Range[], codePoint: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] as Range;
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}

const postScriptName = 6;

function readName(names: Buffer): string {
  const texts = names.readUInt16BE(4);
  for (let index = 0; index < names.readUInt16BE(2); index++) {
    const at = 6 + index * 12;
    if (names.readUInt16BE(at + 6) !== postScriptName) continue;
    const from = texts + names.readUInt16BE(at + 10);
    const bytes = Buffer.from(names.subarray(from, from + names.readUInt16BE(at + 8)));
    // Platform 1 is Macintosh with one byte a character; the others have two, of which the name uses one.
    return names.readUInt16BE(at) === 1 ? bytes.toString('latin1') : bytes.toString('latin1').replaceAll('\0', '');
  }
  return '';
}
