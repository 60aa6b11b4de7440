// Solves small systems of equations whose matrix is symmetric and positive: slopes, Newton's steps, standard errors.

/** What is left of a diagonal element, relatively, when the rows before it tell it: rounding. */
const ROUNDING = 1e-12;

/**
 * The lower triangle L (row by row) with L L' = `matrix`; null when the matrix is not positive or so close to singular
 * that nothing could be read from its solution. Source: Golub & Van Loan, Matrix Computations, 4.2.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let left = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++) left -= (lower[row * size + k] as number) * (lower[column * size + k] as number);
      if (column < row) {
        lower[row * size + column] = left / (lower[column * size + column] as number);
      } else {
        if (!(left > ROUNDING * (matrix[row * size + row] as number)) || !Number.isFinite(left)) return null;
        lower[row * size + row] = Math.sqrt(left);
      }
    }
  }
  return lower;
}

/** The x with L L' x = `right`. */
export function solve(lower: Float64Array, right: ArrayLike<number>, size: number): Float64Array {
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) x[row] = (x[row] as number) - (lower[row * size + k] as number) * (x[k] as number);
    x[row] = (x[row] as number) / (lower[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) {
      x[row] = (x[row] as number) - (lower[k * size + row] as number) * (x[k] as number);
    }
    x[row] = (x[row] as number) / (lower[row * size + row] as number);
  }
  return x;
}

/** The inverse of L L', row by row. */
export function inverse(lower: Float64Array, size: number): Float64Array {
  const inverted = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solved = solve(lower, unit, size);
    for (let row = 0; row < size; row++) inverted[row * size + column] = solved[row] as number;
  }
  return inverted;
}
