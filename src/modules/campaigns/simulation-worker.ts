// Simulates in a thread of its own: a run may take seconds, and requests in hand must not wait for it.
import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from '../../core/asking/index.ts';
import { type SimulationGiven, type SimulationRun, unaskedBy } from './simulation.ts';

const { prepared, contacts, period } = workerData as SimulationGiven;
const { days, outcomes } = simulate(prepared, contacts, period);
parentPort?.postMessage({ days, unasked: unaskedBy(outcomes) } satisfies SimulationRun);
