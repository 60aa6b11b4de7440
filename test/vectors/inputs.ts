// Reads the inputs of vectors: counts, eleven bins or raw scores stand for the same thing wherever a group is meant.
// What cannot be read throws an Error with one clear sentence, which the checker reports for that vector alone.
import { type Counts, countsOf } from '../../src/core/nps/counts.ts';
import { type Histogram, histogramOf } from '../../src/core/nps/histogram.ts';

export type Input = Readonly<Record<string, unknown>>;

const BINS = ['bins', 'histogram', 'hist'];

export function countsIn(input: Input): Counts {
  const { detractors, passives, promoters, counts } = input;
  if (isNumber(detractors) && isNumber(passives) && isNumber(promoters)) return { detractors, passives, promoters };
  if (counts !== undefined) return threeCounts(counts, 'counts');
  return countsOf(histogramIn(input));
}

export function histogramIn(input: Input): Histogram {
  const key = BINS.find((name) => input[name] !== undefined);
  if (key !== undefined) return bins(input[key], key);
  if (input.scores === undefined) {
    throw new Error('The input has neither detractors, passives and promoters, nor bins, nor scores.');
  }
  const histogram = isNumbers(input.scores) ? histogramOf(input.scores) : null;
  if (histogram === null) throw new Error('"scores" must be whole numbers from 0 to 10.');
  return histogram;
}

/** Every histogram of the input, whatever the names. */
export function histogramsIn(input: Input): Histogram[] {
  const named = Object.entries(input).filter(([, value]) => Array.isArray(value));
  return named.map(([name, value]) => bins(value, name));
}

/** `conf`, 0.95 where it is not given. */
export function confidenceIn(input: Input): number {
  if (input.conf === undefined) return 0.95;
  if (!isNumber(input.conf)) throw new Error('"conf" must be a number.');
  return input.conf;
}

/** Three numbers in the order detractors, passives, promoters, or `otherwise` where the input does not name them. */
export function pseudoCountsIn(input: Input, name: string, otherwise: Counts): Counts {
  return input[name] === undefined ? otherwise : threeCounts(input[name], name);
}

/** The number of that name. */
export function numberIn(input: Input, name: string): number {
  const value = input[name];
  if (!isNumber(value)) throw new Error(`"${name}" must be a number.`);
  return value;
}

/** The list of numbers of that name. */
export function numbersIn(input: Input, name: string): number[] {
  const value = input[name];
  if (!isNumbers(value)) throw new Error(`"${name}" must be a list of numbers.`);
  return value;
}

/** The list of lists of numbers of that name. */
export function rowsIn(input: Input, name: string): number[][] {
  const value = input[name];
  if (!Array.isArray(value) || !value.every(isNumbers)) throw new Error(`"${name}" must be rows of numbers.`);
  return value;
}

/** The group of that name, itself given as counts, bins or scores. */
export function groupIn(input: Input, name: string): Counts {
  const value = input[name];
  if (typeof value !== 'object' || value === null) throw new Error(`"${name}" must be a group.`);
  return countsIn(value as Input);
}

/** One group per row of three counts. */
export function countsOfTable(input: Input, name: string): Counts[] {
  return rowsIn(input, name).map((row) => threeCounts(row, name));
}

/** `pDetractor` and `pPromoter` with that ending, as the shares of a group. */
export function sharesIn(input: Input, ending: string): Counts {
  const [detractors, promoters] = [numberIn(input, `pDetractor${ending}`), numberIn(input, `pPromoter${ending}`)];
  return { detractors, passives: 1 - detractors - promoters, promoters };
}

function threeCounts(value: unknown, name: string): Counts {
  if (isNumbers(value)) {
    const [detractors, passives, promoters] = value;
    if (value.length === 3 && detractors !== undefined && passives !== undefined && promoters !== undefined) {
      return { detractors, passives, promoters };
    }
  }
  throw new Error(`"${name}" must be three numbers: detractors, passives, promoters.`);
}

function bins(value: unknown, name: string): Histogram {
  if (isNumbers(value) && value.length === 11) return value;
  throw new Error(`"${name}" must be eleven counts, for the scores 0 to 10.`);
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isNumber);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
