// How long a page was really visible. A page that is loaded ahead or in the background is not.

export type VisibleTime = {
  /** Milliseconds so far. */
  elapsedMs(): number;
  change(visible: boolean): void;
};

export function createVisibleTime(now: () => number, visible: boolean): VisibleTime {
  let beforeMs = 0;
  let since = visible ? now() : null;
  return {
    elapsedMs: () => Math.round(beforeMs + (since === null ? 0 : now() - since)),
    change(nowVisible) {
      if (since !== null) beforeMs += now() - since;
      since = nowVisible ? now() : null;
    },
  };
}
