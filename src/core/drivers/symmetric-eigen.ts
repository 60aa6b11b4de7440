// Eigenvalues and eigenvectors of a small symmetric matrix, for relative weights.

const MAX_SWEEPS = 60;

export type Eigen = {
  readonly values: Float64Array;
  /** Row by row: column k is the vector of unit length that belongs to value k. */
  readonly vectors: Float64Array;
};

/**
 * All eigenvalues and eigenvectors, in no particular order, of the symmetric `matrix` (`size` x `size`, row by row), to
 * about 1e-15 of the largest. Source: Jacobi's cyclic rotations, Golub & Van Loan, Matrix Computations, 8.5.
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let k = 0; k < size; k++) vectors[k * size + k] = 1;
  for (let sweep = 0; sweep < MAX_SWEEPS && isCoupled(a, size); sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  }
  return { values: Float64Array.from({ length: size }, (_, k) => a[k * size + k] as number), vectors };
}

/** Whether anything worth turning away is left beside the diagonal. */
function isCoupled(a: Float64Array, size: number): boolean {
  let [beside, all] = [0, 0];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const square = (a[row * size + column] as number) ** 2;
      all += square;
      if (row !== column) beside += square;
    }
  }
  return beside > 1e-32 * all;
}

/** Turns the plane of `p` and `q` so that they are no longer coupled. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const coupling = a[p * size + q] as number;
  if (coupling === 0) return;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * coupling);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q, cosine, sine);
}

function turn(values: Float64Array, at: number, other: number, cosine: number, sine: number): void {
  const first = values[at] as number;
  const second = values[other] as number;
  values[at] = cosine * first - sine * second;
  values[other] = sine * first + cosine * second;
}
