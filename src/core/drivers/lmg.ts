// LMG importances (Shapley values of R²): what a predictor adds to R², averaged over all orders in which the predictors
// can come. Exact, from the correlations alone; twelve predictors are 4,096 regressions, done in one walk.

/** More predictors than this take too long: their number of regressions doubles with each. */
export const MAX_LMG_PREDICTORS = 12;

/** What is left of a predictor's variance when the others tell it; rounding below, and nothing to be learnt from. */
const ROUNDING = 1e-10;

/** Room for the walk, made once and used for any number of matrices of one size. */
export type LmgRoom = {
  readonly size: number;
  /** What is left of the correlations when the predictors chosen so far are taken out: one table per depth. */
  readonly left: readonly Float64Array[];
  readonly rSquared: Float64Array;
  /** By the number of predictors in a set: what its R² counts for those in it, and for those not in it. */
  readonly inside: Float64Array;
  readonly outside: Float64Array;
};

/** For 1 to 12 predictors. */
export function lmgRoom(size: number): LmgRoom {
  const width = size + 1;
  const outside = new Float64Array(width);
  const inside = new Float64Array(width);
  // With s others before it a predictor comes in s! (size - 1 - s)! of the size! orders.
  let share = 1 / size;
  for (let s = 0; s < size; s++) {
    outside[s] = share;
    inside[s + 1] = share;
    share *= (s + 1) / (size - 1 - s || 1);
  }
  const left = Array.from({ length: width }, () => new Float64Array(width * width));
  return { size, left, rSquared: new Float64Array(1 << size), inside, outside };
}

/**
 * Writes the importance of each predictor (0..R²) to `importances` and returns R², their sum. `correlations` are those
 * among the predictors (row by row), `outcome` those with the outcome. A predictor that those before it tell entirely
 * adds nothing in that order, so that a singular matrix gives the importances in the space that they do span.
 * Source: Lindeman, Merenda & Gold 1980; Groemping 2006, J. Stat. Software 17(1), by the formula over subsets.
 */
export function lmgImportances(
  correlations: Float64Array,
  outcome: Float64Array,
  room: LmgRoom,
  importances: Float64Array,
): number {
  const { size, left, rSquared, inside, outside } = room;
  const first = left[0] as Float64Array;
  for (let j = 0; j < size; j++) {
    for (let k = j; k < size; k++) first[j * (size + 1) + k] = correlations[j * size + k] as number;
    first[j * (size + 1) + size] = outcome[j] as number;
  }
  rSquared[0] = 0;
  walk(room, 0, 0, first, 0);
  importances.fill(0);
  for (let set = 0; set < 1 << size; set++) {
    const explained = rSquared[set] as number;
    const members = ones(set);
    const whenIn = explained * (inside[members] as number);
    const whenOut = explained * (outside[members] as number);
    for (let j = 0; j < size; j++) {
      importances[j] = (importances[j] as number) + (set & (1 << j) ? whenIn : -whenOut);
    }
  }
  for (let j = 0; j < size; j++) importances[j] = Math.max(0, importances[j] as number);
  return rSquared[(1 << size) - 1] as number;
}

/**
 * R² of `set` and of all sets that add predictors from `from` on to it. `table` holds, above its diagonal, what `set`
 * leaves of the correlations of those predictors and, in the last column, of theirs with the outcome.
 */
function walk(room: LmgRoom, from: number, set: number, table: Float64Array, depth: number): void {
  const { size, rSquared } = room;
  const width = size + 1;
  for (let j = from; j < size; j++) {
    const own = table[j * width + j] as number;
    const added = set | (1 << j);
    const withOutcome = table[j * width + size] as number;
    const adds = own > ROUNDING;
    rSquared[added] = (rSquared[set] as number) + (adds ? (withOutcome * withOutcome) / own : 0);
    if (j === size - 1) return;
    const next = room.left[depth + 1] as Float64Array;
    for (let row = j + 1; row < size; row++) {
      const part = adds ? (table[j * width + row] as number) / own : 0;
      for (let column = row; column < width; column++) {
        const at = row * width + column;
        next[at] = (table[at] as number) - part * (table[j * width + column] as number);
      }
    }
    walk(room, j + 1, added, next, depth + 1);
  }
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
