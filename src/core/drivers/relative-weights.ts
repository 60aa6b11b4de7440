// Johnson's relative weights: shares of R² that add up to it, for any number of predictors. Hark's choice above twelve.
import { symmetricEigen } from './symmetric-eigen.ts';

/** Below this part of the largest, an eigenvalue is rounding: that direction holds nothing. */
const ROUNDING = 1e-10;

/**
 * Writes the weight of each predictor (0..R²) to `weights` and returns R², their sum. `correlations` are those among the
 * predictors (`size` x `size`, row by row), `outcome` those with the outcome. A direction in which the predictors do not
 * vary adds nothing, so that a singular matrix gives the weights in the space that they do span.
 * Source: Johnson 2000, Multivariate Behavioral Research 35, 1-19: with L the symmetric root of the correlations,
 * b = L^-1 r and weight_j = sum_k L_jk² b_k².
 */
export function relativeWeights(
  correlations: Float64Array,
  outcome: Float64Array,
  size: number,
  weights: Float64Array,
): number {
  const { values, vectors } = symmetricEigen(correlations, size);
  const least = ROUNDING * values.reduce((largest, value) => Math.max(largest, value), 0);
  const spans = values.map((value) => (value > least ? Math.sqrt(value) : 0));
  // L^-1 r, by way of the eigenvectors: no inverse is needed.
  const turned = spans.map((span, e) => (span > 0 ? project(vectors, outcome, size, e) / span : 0));
  const root = new Float64Array(size * size);
  const squaredSlopes = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    let slope = 0;
    for (let e = 0; e < size; e++) slope += (vectors[j * size + e] as number) * (turned[e] as number);
    squaredSlopes[j] = slope * slope;
    for (let k = j; k < size; k++) {
      let element = 0;
      for (let e = 0; e < size; e++) {
        element += (vectors[j * size + e] as number) * (vectors[k * size + e] as number) * (spans[e] as number);
      }
      root[j * size + k] = element;
      root[k * size + j] = element;
    }
  }
  let rSquared = 0;
  for (let j = 0; j < size; j++) {
    let weight = 0;
    for (let k = 0; k < size; k++) weight += (root[j * size + k] as number) ** 2 * (squaredSlopes[k] as number);
    weights[j] = weight;
    rSquared += weight;
  }
  return rSquared;
}

/** The length of `outcome` along eigenvector `e`. */
function project(vectors: Float64Array, outcome: Float64Array, size: number, e: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += (vectors[k * size + e] as number) * (outcome[k] as number);
  return sum;
}
