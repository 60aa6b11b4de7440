// Brings the newest answer to the server, whatever the network does: one request at a time, and what was typed meanwhile
// follows it. The page may vanish at any moment; then a beacon takes what is not yet confirmed.
import type { Act } from '../src/core/survey/judge-score.ts';

/** What is on the page. `comment` and `answers` are absent while nobody touched them. */
export type Draft = { score: number; comment?: string; answers?: Record<string, string[]>; act: Act };

/** What the server holds now. */
export type Recorded = { score: number; comment: string | null };

export type SendState =
  | { kind: 'saving' }
  | { kind: 'saved'; draft: Draft; recorded: Recorded }
  /** Not reached; it is tried again. */
  | { kind: 'waiting' }
  /** Not taken, and never will be; `detail` is the server's sentence for the respondent. */
  | { kind: 'refused'; detail: string | null };

export type Reply = { status: number; body: { detail?: string } & Partial<Recorded> };

export type Transport = {
  /** Rejects where there is no answer, also after the signal. */
  post(body: string, signal: AbortSignal): Promise<Reply>;
  /** Hands the body to the browser, which delivers it after the page is gone; false where it will not. */
  beacon(body: string): boolean;
};

export type Sender = {
  /** Sends this draft instead of any that waits, after a delay in which a newer one may replace it. */
  save(draft: Draft, delayMs: number): void;
  /** Sends what waits now. */
  flush(): void;
  /** The page goes out of sight and may never come back. */
  leave(): void;
};

const firstRetryMs = 1_000;
const lastRetryMs = 30_000;
const timeoutMs = 15_000;

/** @param write the body of a request; called at the last moment, so that it can hold the newest evidence. */
export function createSender(
  transport: Transport,
  write: (draft: Draft) => string,
  onState: (state: SendState) => void,
): Sender {
  let wanted: Draft | null = null;
  let left: Draft | null = null;
  let current: { draft: Draft; controller: AbortController } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  function schedule(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  }

  function run(): void {
    clearTimeout(timer);
    if (current !== null || wanted === null) return;
    const request = { draft: wanted, controller: new AbortController() };
    current = request;
    left = null;
    onState({ kind: 'saving' });
    const timeout = setTimeout(() => request.controller.abort(), timeoutMs);
    transport
      .post(write(request.draft), request.controller.signal)
      .then(
        (reply) => current === request && settle(request.draft, reply),
        () => current === request && retry(),
      )
      .finally(() => clearTimeout(timeout));
  }

  function settle(draft: Draft, { status, body }: Reply): void {
    if (status >= 500 || status === 429 || status === 408) {
      retry();
      return;
    }
    current = null;
    failures = 0;
    if (wanted === draft) wanted = null;
    if (status >= 400) onState({ kind: 'refused', detail: body.detail ?? null });
    else
      onState({ kind: 'saved', draft, recorded: { score: body.score ?? draft.score, comment: body.comment ?? null } });
    if (wanted !== null) run();
  }

  function retry(): void {
    current = null;
    onState({ kind: 'waiting' });
    schedule(Math.min(lastRetryMs, firstRetryMs * 2 ** failures));
    failures += 1;
  }

  return {
    save(draft, delayMs) {
      wanted = draft;
      if (current === null) schedule(delayMs);
    },
    flush: run,
    leave() {
      if (wanted === null || wanted === left || wanted === current?.draft) return;
      // An older answer still on its way could overtake the beacon.
      current?.controller.abort();
      current = null;
      if (transport.beacon(write(wanted))) left = wanted;
      else run();
    },
  };
}
