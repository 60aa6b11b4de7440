// Counts the facts of a block by columns of numbers in memory. Pure: what a thread does with what it is handed.

/** What the numbers of a column let through: 1 for those that are asked about. */
export type Sieve = { column: Uint16Array; kept: Uint8Array };
/** What the number of a fact in a column adds to the place of its group. */
export type Part = { column: Uint16Array; places: Int32Array };

/**
 * One block of a question: how many facts, what they must pass (the narrowest first), the place of the group from which on all are
 * counted, and what the columns add to it. `bins`: the score of each, and 11 more where it is suspect.
 */
export type BlockScan = { n: number; sieves: Sieve[]; start: number; parts: Part[]; bins: Uint16Array };

/** The bins of a group: eleven scores, trusted and suspect. */
export const binCount = 22;

/** What a thread works with, for blocks of up to so many facts. */
export type Scratch = { chosen: Int32Array; places: Int32Array };

export function scratchFor(facts: number): Scratch {
  return { chosen: new Int32Array(facts + 1), places: new Int32Array(facts) };
}

/** Adds the facts of a block to the counts of their groups. */
export function countBlock(scan: BlockScan, counts: Int32Array, scratch: Scratch): void {
  const { n, sieves, start, parts, bins } = scan;
  const { places } = scratch;
  if (sieves.length > 0) {
    countChosen(scan, choose(scan, scratch), counts, scratch);
    return;
  }
  const [first, ...rest] = parts;
  if (first === undefined) for (let i = 0; i < n; i++) add(counts, start + (bins[i] as number));
  else if (rest.length === 0) countByOne(first, n, start, bins, counts);
  else {
    for (let i = 0; i < n; i++) places[i] = start;
    for (const part of parts) addPlaces(part, n, places);
    for (let i = 0; i < n; i++) add(counts, (places[i] as number) + (bins[i] as number));
  }
}

/** Where in a block the facts stand that are asked about and whose bin is wanted: at most `most`, the last first. */
export function findInBlock(scan: BlockScan, wanted: Uint8Array, most: number, scratch: Scratch): number[] {
  const found: number[] = [];
  const { bins, sieves, n } = scan;
  const chosen = sieves.length > 0 ? choose(scan, scratch) : n;
  for (let j = chosen - 1; j >= 0 && found.length < most; j--) {
    const i = sieves.length > 0 ? (scratch.chosen[j] as number) : j;
    if (wanted[bins[i] as number] === 1) found.push(i);
  }
  return found;
}

/** Writes to `chosen` where the facts stand that pass all sieves, and returns how many do. Without a branch, which would be guessed wrong. */
function choose({ n, sieves }: BlockScan, { chosen }: Scratch): number {
  const [first, ...rest] = sieves;
  if (first === undefined) return n;
  let count = sift(first, n, chosen);
  for (const sieve of rest) count = siftAgain(sieve, count, chosen);
  return count;
}

function sift({ column, kept }: Sieve, n: number, chosen: Int32Array): number {
  let count = 0;
  for (let i = 0; i < n; i++) {
    chosen[count] = i;
    count += kept[column[i] as number] as number;
  }
  return count;
}

function siftAgain({ column, kept }: Sieve, n: number, chosen: Int32Array): number {
  let count = 0;
  for (let j = 0; j < n; j++) {
    const i = chosen[j] as number;
    chosen[count] = i;
    count += kept[column[i] as number] as number;
  }
  return count;
}

function countChosen({ start, parts, bins }: BlockScan, n: number, counts: Int32Array, { chosen, places }: Scratch) {
  for (let j = 0; j < n; j++) places[j] = start + (bins[chosen[j] as number] as number);
  for (const { column, places: of } of parts) {
    for (let j = 0; j < n; j++)
      places[j] = (places[j] as number) + (of[column[chosen[j] as number] as number] as number);
  }
  for (let j = 0; j < n; j++) add(counts, places[j] as number);
}

function countByOne({ column, places }: Part, n: number, start: number, bins: Uint16Array, counts: Int32Array): void {
  for (let i = 0; i < n; i++) add(counts, start + (places[column[i] as number] as number) + (bins[i] as number));
}

function addPlaces({ column, places: of }: Part, n: number, places: Int32Array): void {
  for (let i = 0; i < n; i++) places[i] = (places[i] as number) + (of[column[i] as number] as number);
}

function add(counts: Int32Array, cell: number): void {
  counts[cell] = (counts[cell] as number) + 1;
}
