// The groups that limits cut a number into: the same names wherever they are read.

/** The names of the groups between these ascending limits, lowest first: `below 10`, `10 to 50`, `50 or more`. */
export function bandNames(bands: readonly number[]): string[] {
  return [...bands, null].map((limit, place) => {
    if (place === 0) return `below ${limit}`;
    return limit === null ? `${bands[place - 1]} or more` : `${bands[place - 1]} to ${limit}`;
  });
}

/** Reads limits that a person typed, as in `10, 50, 200`. Null where one is no number, or they do not ascend. */
export function readBands(text: string): number[] | null {
  const limits = text
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  const ascend = limits.every(
    (limit, place) => Number.isFinite(limit) && (place === 0 || limit > (limits[place - 1] ?? 0)),
  );
  return ascend ? limits : null;
}
