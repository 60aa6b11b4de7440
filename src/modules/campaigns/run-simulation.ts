// Hands a simulation to a thread. At most two at a time in one process, and none for longer than half a minute: a simulation is a
// question of one person, and everybody else's requests and sending go on beside it.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../platform/errors.ts';
import type { SimulationGiven, SimulationRun } from './simulation.ts';

const atOnceMax = 2;
const longestMs = 30_000;
const tryAgainSeconds = 5;

let running = 0;

/**
 * Keeps a place for one simulation while `work` goes on, so that the data of a third one are not even read.
 * @throws AppError rate_limited where both places are taken.
 */
export async function withSimulationPlace<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnceMax) {
    throw new AppError('rate_limited', 'Two simulations are running already. Try again in a few seconds.', {
      retryAfterSeconds: tryAgainSeconds,
    });
  }
  running++;
  try {
    return await work();
  } finally {
    running--;
  }
}

/** @throws AppError unavailable when it takes too long. */
export function runSimulation(given: SimulationGiven, limitMs = longestMs): Promise<SimulationRun> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { workerData: given });
    const timer = setTimeout(() => {
      void worker.terminate();
      const message = 'To simulate this takes too long. Try fewer days or a smaller segment.';
      reject(new AppError('unavailable', message));
    }, limitMs);
    worker.once('message', (run: SimulationRun) => {
      clearTimeout(timer);
      resolve(run);
    });
    worker.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
