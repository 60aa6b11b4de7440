// Finds what a mistyped name was probably meant to be.

/**
 * The candidate that `name` begins, or else the one with the smallest edit distance to it; the first of equals.
 * `candidates` must not be empty.
 */
export function nearest(name: string, candidates: readonly string[]): string {
  const [first, ...rest] = candidates;
  if (first === undefined) throw new RangeError('nearest() needs a candidate');
  const continued = candidates.find((candidate) => candidate.startsWith(name));
  if (continued !== undefined) return continued;
  let best = { candidate: first, distance: editDistance(name, first) };
  for (const candidate of rest) {
    const distance = editDistance(name, candidate);
    if (distance < best.distance) best = { candidate, distance };
  }
  return best.candidate;
}

/** Levenshtein's distance: single-character insertions, deletions and replacements that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
