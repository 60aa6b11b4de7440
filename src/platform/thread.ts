// Hands long work to a thread: it may take seconds, and everybody else's requests go on beside it.
import { Worker } from 'node:worker_threads';
import { AppError } from './errors.ts';

const tryAgainSeconds = 5;

/**
 * Keeps places for one kind of work: `work` runs when one of `most` is free, so that the data of one more are not even read.
 * The function that is returned throws AppError rate_limited, with `message`, where all are taken.
 */
export function placesFor(most: number, message: string): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let taken = 0;
  return async (work) => {
    if (taken >= most) throw new AppError('rate_limited', message, { retryAfterSeconds: tryAgainSeconds });
    taken++;
    try {
      return await work();
    } finally {
      taken--;
    }
  };
}

/**
 * Runs the file with `given` as its `workerData` and resolves to the first thing that it posts.
 * @throws AppError unavailable, with `tooLong`, when it takes longer than `limitMs`; and what is thrown in the thread.
 */
export function runInThread<Result>(
  file: URL,
  given: unknown,
  { limitMs, tooLong }: { limitMs: number; tooLong: string },
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: given });
    const timer = setTimeout(() => {
      void worker.terminate();
      reject(new AppError('unavailable', tooLong));
    }, limitMs);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`A thread ended with ${code} and without a result.`));
    });
  });
}
