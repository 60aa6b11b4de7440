// The columns that this process holds, by workspace, within a limit: what was asked about least lately goes first. A block is kept
// by its version, which names its contents for ever, so that what is held can be out of use but never wrong.
import type { Db } from '../../../platform/context.ts';
import { type BlockHead, selectBlockOwners, selectColumns, selectHeads } from '../queries/blocks.ts';
import { selectDeclared } from '../queries/dimensions.ts';

/** A column of a block: the numbers of its facts, and the highest of them; that of the rest of the values stands apart. */
export type Column = { numbers: Uint16Array; highest: number };
export type Block = BlockHead & { columns: Map<string, Column>; ids: Uint32Array | null };

type Held = { blocks: Block[]; bytes: number };

const held = new Map<string, Held>();
let limitBytes = 512 * 2 ** 20;
const blocksAtOnce = 8;
const always = ['bin', 'day', 'survey', 'channel', 'language', 'device', 'hour', 'visit'];
const bytesOf = { number: 2, id: 4 };

/** Sets how much memory the columns of all workspaces may take in this process; 0 is to hold none. */
export function limitColumnMemory(megabytes: number): void {
  limitBytes = megabytes * 2 ** 20;
  makeRoom(0, '');
}

/** The blocks of a workspace as this process last saw them; they may be out of date. */
export function heldBlocks(workspaceId: string): readonly Block[] {
  return held.get(workspaceId)?.blocks ?? [];
}

/** Looks which blocks there are now, and lets go of those that are no more. */
export async function lookAgain(db: Db, workspaceId: string): Promise<readonly Block[]> {
  const heads = await selectHeads(db, workspaceId);
  const before = new Map(heldBlocks(workspaceId).map((block) => [block.version, block]));
  const blocks = heads.map((head) => before.get(head.version) ?? { ...head, columns: new Map(), ids: null });
  held.delete(workspaceId);
  if (blocks.length > 0) held.set(workspaceId, { blocks, bytes: sizeOf(blocks) });
  return blocks;
}

/** Reads the columns of all blocks that there are, so that the first question need not wait for them. */
export async function warmColumns(db: Db): Promise<void> {
  for (const workspaceId of await selectBlockOwners(db)) {
    const dimensions = (await selectDeclared(db, workspaceId)).map(({ slot }) => `d${slot}`);
    const blocks = await lookAgain(db, workspaceId);
    await loadColumns(db, workspaceId, blocks, [...always, ...dimensions]);
  }
}

/**
 * Reads what is missing of these columns of these blocks: 'gone' where a block is no more, 'no room' where they are too large.
 * @param withIds whether the ids of the facts are needed, too.
 */
export async function loadColumns(
  db: Db,
  workspaceId: string,
  blocks: readonly Block[],
  names: readonly string[],
  withIds = false,
): Promise<'loaded' | 'gone' | 'no room'> {
  const missing = blocks.filter((block) => names.some((name) => !block.columns.has(name)) || (withIds && !block.ids));
  const needed = sum(blocks, ({ n }) => n * (names.length * bytesOf.number + (withIds ? bytesOf.id : 0)));
  if (needed > limitBytes) return 'no room';
  touch(workspaceId);
  const load = async (some: readonly Block[]) => {
    if (some.length === 0) return true;
    const wanted = names.filter((name) => some.some((block) => !block.columns.has(name)));
    const found = await selectColumns(db, workspaceId, some, withIds ? [...wanted, 'id'] : wanted);
    for (const block of some) {
      const data = found.get(block.version);
      if (data === undefined) return false;
      for (const [place, name] of wanted.entries()) {
        if (!block.columns.has(name)) block.columns.set(name, columnOf(data[place] as Buffer, block.n));
      }
      if (withIds) block.ids ??= idsOf(data[wanted.length] as Buffer);
    }
    return true;
  };
  for (let start = 0; start < missing.length; start += 2 * blocksAtOnce) {
    const some = missing.slice(start, start + 2 * blocksAtOnce);
    const both = await Promise.all([load(some.slice(0, blocksAtOnce)), load(some.slice(blocksAtOnce))]);
    if (both.includes(false)) return 'gone';
  }
  const own = held.get(workspaceId);
  if (own !== undefined && missing.length > 0) {
    own.bytes = sizeOf(own.blocks);
    makeRoom(0, workspaceId);
    if (own.bytes > limitBytes) dropOthers(own, blocks, names);
  }
  return blocks.every(({ columns }) => names.every((name) => columns.has(name))) ? 'loaded' : 'gone';
}

export const highestKept = 32_766;

/** @param data a byte for each of `n` facts, or two of which the higher comes first. */
function columnOf(data: Buffer, n: number): Column {
  const numbers = new Uint16Array(new SharedArrayBuffer(n * bytesOf.number));
  const isWide = data.length > n;
  let highest = 0;
  for (let i = 0; i < n; i++) {
    const number = isWide ? ((data[2 * i] as number) << 8) | (data[2 * i + 1] as number) : (data[i] as number);
    numbers[i] = number;
    if (number > highest && number <= highestKept) highest = number;
  }
  return { numbers, highest };
}

function idsOf(data: Buffer): Uint32Array {
  return new Uint32Array(new Uint8Array(Buffer.from(data).swap32()).buffer);
}

function touch(workspaceId: string): void {
  const own = held.get(workspaceId);
  if (own === undefined) return;
  held.delete(workspaceId);
  held.set(workspaceId, own);
}

/** Lets go of the columns of other workspaces, those first that were asked about least lately. */
function makeRoom(bytes: number, except: string): void {
  for (const [workspaceId, { bytes: freed }] of held) {
    if (bytes + sum([...held.values()], (one) => one.bytes) <= limitBytes) return;
    if (workspaceId !== except && freed > 0) held.delete(workspaceId);
  }
}

/** Where even one workspace is too much: keeps what was asked for last. */
function dropOthers(own: Held, blocks: readonly Block[], names: readonly string[]): void {
  const asked = new Set(blocks);
  for (const block of own.blocks) {
    if (!asked.has(block)) block.ids = null;
    for (const name of block.columns.keys()) if (!asked.has(block) || !names.includes(name)) block.columns.delete(name);
  }
  own.bytes = sizeOf(own.blocks);
}

function sizeOf(blocks: readonly Block[]): number {
  return sum(blocks, ({ n, columns, ids }) => n * (columns.size * bytesOf.number + (ids ? bytesOf.id : 0)));
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
