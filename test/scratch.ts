// Where tests keep databases: in memory where there is plenty, because each of a hundred clones is seven hundred files, which
// a disk takes ten times as long to make; otherwise in the folder for temporary files.
import { realpathSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
const roomMin = 4 * 1024 ** 3;

/** Everywhere that a run may have kept something. */
export const scratchFolders: readonly string[] = [realpathSync(tmpdir()), ...(isRoomy(memory) ? [memory] : [])];

export const scratchFolder = scratchFolders.at(-1) as string;

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.min(bavail * bsize, process.availableMemory()) > roomMin;
  } catch {
    return false;
  }
}
