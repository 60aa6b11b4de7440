// The thread that scans blocks: it is handed the memory that it shares with the others, and keeps nothing.
import { parentPort } from 'node:worker_threads';
import { type BlockScan, countBlock, findInBlock, scratchFor } from './scan.ts';

export type ScanOrder = { id: number; blocks: BlockScan[] } & (
  | { cells: number }
  | { wanted: Uint8Array; most: number }
);
export type ScanReply = { id: number; counts?: Int32Array; found?: number[][] };

let scratch = scratchFor(0);

parentPort?.on('message', (order: ScanOrder) => {
  const longest = Math.max(0, ...order.blocks.map(({ n }) => n));
  if (scratch.places.length < longest) scratch = scratchFor(longest);
  if ('wanted' in order) {
    const found = order.blocks.map((block) => findInBlock(block, order.wanted, order.most, scratch));
    parentPort?.postMessage({ id: order.id, found } satisfies ScanReply);
    return;
  }
  const counts = new Int32Array(order.cells);
  for (const block of order.blocks) countBlock(block, counts, scratch);
  parentPort?.postMessage({ id: order.id, counts } satisfies ScanReply, [counts.buffer]);
});
