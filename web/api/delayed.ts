// Deletions that wait for a few seconds, so that they can be taken back. What waits is left out of every list at once;
// closing the page does not take it back, but sends it off.

type Delayed = {
  /** Sends the call; `keepalive` lets it outlive the page. */
  run: (init: { keepalive: boolean }) => Promise<unknown>;
  /** Called once it went through or failed. What still shows the thing must have been asked for again when it resolves. */
  onSettled: (error: unknown) => Promise<unknown>;
};

export const patienceMs = 8_000;

const waiting = new Map<string, Delayed & { timer: ReturnType<typeof setTimeout> | undefined }>();
const listeners = new Set<() => void>();
let keys: ReadonlySet<string> = new Set();

/** The keys of what is leaving: a new set with every change. */
export const leaving = (): ReadonlySet<string> => keys;

export function onLeavingChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Sends the call after `patienceMs` unless it is taken back. @param key names the thing, such as `contact:12`. */
export function delay(key: string, delayed: Delayed): void {
  if (keys.has(key)) return;
  tell((next) => next.add(key));
  waiting.set(key, { ...delayed, timer: undefined });
  resume(key);
}

/** Stops the clock, for as long as somebody is reading what may be taken back. */
export function hold(key: string): void {
  const one = waiting.get(key);
  if (one) clearTimeout(one.timer);
}

/** Starts the clock anew. */
export function resume(key: string): void {
  const one = waiting.get(key);
  if (one === undefined) return;
  clearTimeout(one.timer);
  one.timer = setTimeout(() => void send(key, false), patienceMs);
}

/** Returns whether it was still time. */
export function takeBack(key: string): boolean {
  const one = waiting.get(key);
  if (one === undefined) return false;
  clearTimeout(one.timer);
  waiting.delete(key);
  tell((next) => next.delete(key));
  return true;
}

/** Sends all that waits, now: before signing out, and when the page goes away. */
export async function sendAll(keepalive: boolean): Promise<void> {
  await Promise.all([...waiting.keys()].map((key) => send(key, keepalive)));
}

async function send(key: string, keepalive: boolean): Promise<void> {
  const one = waiting.get(key);
  if (one === undefined) return;
  clearTimeout(one.timer);
  waiting.delete(key);
  const error = await one.run({ keepalive }).then(
    () => null,
    (cause: unknown) => cause,
  );
  await one.onSettled(error).catch(() => undefined);
  tell((next) => next.delete(key));
}

function tell(change: (keys: Set<string>) => void): void {
  const next = new Set(keys);
  change(next);
  keys = next;
  for (const listener of listeners) listener();
}

if (typeof window !== 'undefined') window.addEventListener('pagehide', () => void sendAll(true));
