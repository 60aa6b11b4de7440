// A moment as people say it, which stays true while the page is open; the exact one is a hover, a focus or a copy away.
import { useEffect, useState } from 'react';
import { writeAgo, writeMoment } from './dates.ts';
import { useWorkspace } from './workspace.ts';

const tickMs = 30_000;
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** One clock for all moments of the page. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    listeners.add(tick);
    ticking ??= setInterval(() => {
      for (const listener of listeners) listener();
    }, tickMs);
    return () => {
      listeners.delete(tick);
      if (listeners.size > 0) return;
      clearInterval(ticking);
      ticking = undefined;
    };
  }, []);
  return now;
}

export function RelativeTime({ at }: { at: string }) {
  const { timeZone } = useWorkspace();
  // A moment that came after the last tick must not lie in the future.
  const now = Math.max(useNow(), Math.min(Date.now(), new Date(at).getTime()));
  return (
    <time dateTime={at} title={writeMoment(at, timeZone)}>
      {writeAgo(at, now)}
    </time>
  );
}
