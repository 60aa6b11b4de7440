// The address of a link as a QR code for print, as SVG and as PNG. The quiet zone of four modules is part of the picture: without
// it many readers find nothing.
import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** Rows of modules, true is black; with the quiet zone. Correction level M reads with 15 % of the code lost. */
function modulesOf(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: 4 }).data;
}

/** One path, so that it stays sharp at any size. */
export function qrSvg(text: string): string {
  const modules = modulesOf(text);
  const size = modules.length;
  const path = modules.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path.join('')}"/></svg>\n`;
}

/** The black stretches of a row: where each begins, and how long it is. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, black] of row.entries()) {
    const last = runs.at(-1);
    if (!black) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}

/** Pixels a side, at least: 8 cm in print at 300 dots an inch. */
const sideMin = 1_000;

/** One bit a pixel, each module a square of whole pixels (PNG, third edition, W3C 2025). */
export function qrPng(text: string): Buffer {
  const modules = modulesOf(text);
  const scale = Math.ceil(sideMin / modules.length);
  const side = modules.length * scale;
  const lineBytes = 1 + Math.ceil(side / 8);
  const pixels = Buffer.alloc(lineBytes * side);
  for (let y = 0; y < side; y++) {
    const row = modules[Math.floor(y / scale)] as boolean[];
    for (let x = 0; x < side; x++) {
      // A set bit is white; the first byte of a line says that it is not filtered.
      const place = y * lineBytes + 1 + (x >> 3);
      if (!row[Math.floor(x / scale)]) pixels[place] = (pixels[place] as number) | (0x80 >> (x & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND')]);
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
