// Where a condition stops to hold, by halving: slow beside cleverer methods, but it cannot miss.

/**
 * The largest point found at which `holds` is still true, between `inside` (where it is taken to hold) and `outside`
 * (where it is taken to fail), in either direction. 52 halvings, so the error is under 1e-15 of the distance.
 */
export function bisect(holds: (x: number) => boolean, inside: number, outside: number): number {
  let within = inside;
  let beyond = outside;
  for (let step = 0; step < 52; step++) {
    const middle = (within + beyond) / 2;
    if (holds(middle)) within = middle;
    else beyond = middle;
  }
  return within;
}
