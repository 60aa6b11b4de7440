// Hands a simulation to a thread. At most two at a time in one process, and none for longer than half a minute: a simulation is a
// question of one person, and everybody else's requests and sending go on beside it.
import { placesFor, runInThread } from '../../platform/thread.ts';
import type { SimulationGiven, SimulationRun } from './simulation.ts';

const longestMs = 30_000;
const tooLong = 'To simulate this takes too long. Try fewer days or a smaller segment.';

/**
 * Keeps a place for one simulation while `work` goes on, so that the data of a third one are not even read.
 * @throws AppError rate_limited where both places are taken.
 */
export const withSimulationPlace = placesFor(2, 'Two simulations are running already. Try again in a few seconds.');

/** @throws AppError unavailable when it takes too long. */
export function runSimulation(given: SimulationGiven, limitMs = longestMs): Promise<SimulationRun> {
  return runInThread(new URL('./simulation-worker.ts', import.meta.url), given, { limitMs, tooLong });
}
