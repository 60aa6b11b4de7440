// Both pictures of a QR code show the modules of the code, in a file that its format's readers take.
import { crc32, inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPng, qrSvg } from './qr-code.ts';

const url = 'https://hark.example.com/s/12-Ab3xAb3xAb3xAb3xAb3xAb';
const modules = encode(url, { ecc: 'M', border: 4 }).data;

test('the SVG draws each black module once and nothing else', () => {
  const svg = qrSvg(url);
  const drawn = new Map<string, number>();
  const path = svg.slice(svg.lastIndexOf('<path'));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let step = 0; step < Number(length); step++) {
      const place = `${Number(x) + step} ${y}`;
      drawn.set(place, (drawn.get(place) ?? 0) + 1);
    }
  }
  expect(modules.map((row, y) => row.map((_, x) => drawn.get(`${x} ${y}`) ?? 0))).toEqual(
    modules.map((row) => row.map(Number)),
  );
  expect(svg).toContain(`viewBox="0 0 ${modules.length} ${modules.length}"`);
});

test('the PNG has sound chunks, whole modules, a quiet zone and room for print', () => {
  const png = qrPng(url);
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  const header = chunks.get('IHDR') as Buffer;
  const side = header.readUInt32BE(0);
  expect([header.readUInt32BE(4), [...header.subarray(8)]]).toEqual([side, [1, 0, 0, 0, 0]]);
  expect(side).toBeGreaterThanOrEqual(1_000);
  const scale = side / modules.length;
  expect(Number.isInteger(scale)).toBe(true);
  const pixels = inflateSync(chunks.get('IDAT') as Buffer);
  const lineBytes = pixels.length / side;
  const black = (x: number, y: number) => ((pixels[y * lineBytes + 1 + (x >> 3)] as number) & (0x80 >> (x & 7))) === 0;
  const middle = (place: number) => Math.floor((place + 0.5) * scale);
  expect(modules.map((row, y) => row.map((_, x) => black(middle(x), middle(y))))).toEqual(modules);
  expect(modules.slice(0, 4).flat()).not.toContain(true);
});
