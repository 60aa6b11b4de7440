// Time is handed in everywhere, so that a test can hold it still and a simulation can run a year in seconds.

export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. For tests and simulations. */
export function fixedClock(start: Date | string): Clock & { set(to: Date | string): void; advance(ms: number): void } {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    set(to) {
      at = new Date(to);
    },
    advance(ms) {
      at = new Date(at.getTime() + ms);
    },
  };
}
