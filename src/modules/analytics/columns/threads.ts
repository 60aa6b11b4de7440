// Two threads that scan, started with the first question that needs them; they hold up no exit.
import { Worker } from 'node:worker_threads';
import type { BlockScan } from './scan.ts';
import type { ScanOrder, ScanReply } from './scan-thread.ts';

const threadCount = 2;

type Waiting = { resolve: (reply: ScanReply) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

let threads: Thread[] = [];
let lastId = 0;

/** The counts of these blocks together. */
export async function countBlocks(blocks: readonly BlockScan[], cells: number): Promise<Int32Array> {
  const replies = await Promise.all(shares(blocks).map((share, place) => ask(place, { blocks: share, cells })));
  const [first = new Int32Array(cells), ...rest] = replies.map(({ counts }) => counts as Int32Array);
  for (const counts of rest)
    for (let cell = 0; cell < cells; cell++) first[cell] = (first[cell] as number) + (counts[cell] as number);
  return first;
}

/** Where in each of these blocks facts are asked about, the last first, at most `most`. */
export async function findInBlocks(
  blocks: readonly BlockScan[],
  wanted: Uint8Array,
  most: number,
): Promise<number[][]> {
  const replies = await Promise.all(shares(blocks).map((share, place) => ask(place, { blocks: share, wanted, most })));
  return blocks.map((_, place) => replies[place % threadCount]?.found?.[Math.floor(place / threadCount)] ?? []);
}

/** By turns, so that each thread has as much to do wherever the days of a question lie. */
function shares(blocks: readonly BlockScan[]): BlockScan[][] {
  return Array.from({ length: threadCount }, (_, thread) =>
    blocks.filter((_, place) => place % threadCount === thread),
  );
}

type Order = ScanOrder extends infer One ? (One extends ScanOrder ? Omit<One, 'id'> : never) : never;

function ask(place: number, order: Order): Promise<ScanReply> {
  const thread = threads[place] ?? start(place);
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    thread.waiting.set(id, { resolve, reject });
    thread.worker.ref();
    thread.worker.postMessage({ id, ...order });
  });
}

function start(place: number): Thread {
  const thread: Thread = { worker: new Worker(new URL('./scan-thread.ts', import.meta.url)), waiting: new Map() };
  thread.worker.unref();
  thread.worker.on('message', (reply: ScanReply) => {
    thread.waiting.get(reply.id)?.resolve(reply);
    thread.waiting.delete(reply.id);
    if (thread.waiting.size === 0) thread.worker.unref();
  });
  // Whoever waits is told, and the next question starts another thread.
  const gone = (error: Error) => {
    threads = threads.filter((one) => one !== thread);
    for (const { reject } of thread.waiting.values()) reject(error);
    thread.waiting.clear();
  };
  thread.worker.on('error', gone);
  thread.worker.on('exit', () => gone(new Error('A thread that scans ended.')));
  threads[place] = thread;
  return thread;
}
