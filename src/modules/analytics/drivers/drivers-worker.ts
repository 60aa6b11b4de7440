// Works out drivers in a thread of its own. The dice are thrown alike each time: the same answers give the same intervals.
import { parentPort, workerData } from 'node:worker_threads';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Analysis, type AnalysisGiven, analyse } from './analysis.ts';

const dice = xoroshiro128plus(20_050);
const random = () => (dice.next() >>> 0) / 2 ** 32;
parentPort?.postMessage(analyse(workerData as AnalysisGiven, random) satisfies Analysis);
