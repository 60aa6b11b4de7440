// How long a chart runs before its first signal: a chance of moving on from each place it can be in, solved for all
// places at once.

/**
 * The average run length from each state of a chart that signals when it leaves them: L = 1 + K L, where K[i][j] is the
 * chance (with its quadrature weight) of going from state i to state j. At least 1; Infinity where it never signals.
 * Gaussian elimination with pivots, in the cube of the number of states; `chances` is used up.
 */
export function runLengths(chances: number[][]): number[] {
  const rows = chances.map((row, i) => [...row.map((chance, j) => Number(i === j) - chance), 1]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = largestFrom(rows, column);
    const [lifted, swapped] = [rows[pivot] as number[], rows[column] as number[]];
    [rows[column], rows[pivot]] = [lifted, swapped];
    for (let below = column + 1; below < size; below++) subtractRow(rows[below] as number[], lifted, column);
  }
  const lengths = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] as number[];
    let rest = row[size] as number;
    for (let j = i + 1; j < size; j++) rest -= (row[j] as number) * (lengths[j] as number);
    lengths[i] = rest / (row[i] as number);
  }
  return lengths;
}

function largestFrom(rows: readonly number[][], column: number): number {
  let best = column;
  const sizeAt = (row: number) => Math.abs(rows[row]?.[column] ?? 0);
  for (let row = column + 1; row < rows.length; row++) if (sizeAt(row) > sizeAt(best)) best = row;
  return best;
}

function subtractRow(row: number[], pivotRow: readonly number[], column: number): void {
  const factor = (row[column] as number) / (pivotRow[column] as number);
  if (factor === 0) return;
  for (let j = column; j < row.length; j++) row[j] = (row[j] as number) - factor * (pivotRow[j] as number);
}
