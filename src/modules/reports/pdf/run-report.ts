// Hands reports to a thread, one after the other: to lay out pages and to read fonts takes half a second of computing, and
// everybody else's requests go on beside it. The thread stays, since to begin one takes as long as a report.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../platform/errors.ts';
import type { Paper } from './pen.ts';
import type { ScoreReport } from './read-report.ts';

export type ReportGiven = { report: ScoreReport; paper: Paper };
/** What the thread answers: the bytes, or what went wrong. */
export type ReportWritten = { bytes: Uint8Array } | { error: unknown };

/** In hand and waiting. */
const mostAtOnce = 4;
const longestMs = 60_000;
const tryAgainSeconds = 5;

let taken = 0;
let turn: Promise<unknown> = Promise.resolve();
let thread: Worker | undefined;

/**
 * Keeps a place for one report while `work` goes on, so that the numbers of one too many are not even read.
 * @throws AppError rate_limited where all places are taken.
 */
export async function withReportPlace<Result>(work: () => Promise<Result>): Promise<Result> {
  if (taken >= mostAtOnce) {
    throw new AppError('rate_limited', 'Other reports are being written already. Try again in a few seconds.', {
      retryAfterSeconds: tryAgainSeconds,
    });
  }
  taken++;
  try {
    return await work();
  } finally {
    taken--;
  }
}

/** The bytes of the PDF. @throws AppError unavailable when it takes too long. */
export function runReport(given: ReportGiven, limitMs = longestMs): Promise<Uint8Array> {
  const written = turn.then(() => write(given, limitMs));
  turn = written.catch(() => undefined);
  return written;
}

function write(given: ReportGiven, limitMs: number): Promise<Uint8Array> {
  thread ??= new Worker(new URL('./report-worker.ts', import.meta.url));
  const worker = thread;
  return new Promise<Uint8Array>((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      worker.off('message', take).off('error', lose);
      // A thread that has nothing to do does not keep the process alive.
      worker.unref();
    };
    const take = (answer: ReportWritten): void => {
      end();
      if ('bytes' in answer) resolve(answer.bytes);
      else reject(answer.error);
    };
    const lose = (error: unknown): void => {
      end();
      thread = undefined;
      void worker.terminate();
      reject(error);
    };
    const tooLong = new AppError('unavailable', 'To write this report takes too long. Ask for fewer comments.');
    const timer = setTimeout(() => lose(tooLong), limitMs);
    worker.on('message', take).on('error', lose).ref();
    worker.postMessage(given);
  });
}
