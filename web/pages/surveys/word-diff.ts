// Which words of a text went and which came, for people to read.

export type Piece = { kind: 'same' | 'gone' | 'new'; text: string };

/** Above, two texts are shown whole: the table of the comparison would be too large. */
const wordsMax = 600;

/** The texts as pieces in reading order: all that is not `new` is the first one, all that is not `gone` the second. */
export function wordDiff(before: string, after: string): Piece[] {
  const one = before.split(/(\s+)/).filter((word) => word !== '');
  const other = after.split(/(\s+)/).filter((word) => word !== '');
  if (one.length > wordsMax || other.length > wordsMax) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  }
  const lengths = commonLengths(one, other);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const length = (row: number, column: number) => lengths[row]?.[column] ?? 0;
    if (i < one.length && one[i] === other[j]) {
      push(pieces, 'same', one[i] as string);
      i += 1;
      j += 1;
    } else if (i < one.length && (j === other.length || length(i + 1, j) >= length(i, j + 1))) {
      push(pieces, 'gone', one[i] as string);
      i += 1;
    } else {
      push(pieces, 'new', other[j] as string);
      j += 1;
    }
  }
  return pieces;
}

/** `[i][j]` is the length of the longest common subsequence of what follows from word i and from word j. */
function commonLengths(one: readonly string[], other: readonly string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    const [row, below] = [lengths[i] as number[], lengths[i + 1] as number[]];
    for (let j = other.length - 1; j >= 0; j -= 1) {
      row[j] = one[i] === other[j] ? (below[j + 1] as number) + 1 : Math.max(below[j] as number, row[j + 1] as number);
    }
  }
  return lengths;
}

function push(pieces: Piece[], kind: Piece['kind'], text: string): void {
  const last = pieces.at(-1);
  if (last?.kind === kind) last.text += text;
  else pieces.push({ kind, text });
}
