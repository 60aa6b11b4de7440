import { describe, expect, it } from 'vitest';
import { imageType } from './image-type.ts';

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');

describe('the type of an image', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
    ['GIF89a\x01\0', 'image/gif'],
    ['GIF87a\x01\0', 'image/gif'],
    ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'svg'],
    ['<?xml version="1.0"?>\n<!-- logo -->\n<SVG width="1">', 'svg'],
  ])('of %j is %s', (text, type) => {
    expect(imageType(bytes(text))).toBe(type);
  });

  it.each(['', '<!doctype html><p>Not found', 'GIF', '\x89PNG', 'RIFF\x24\0\0\0WAVEfmt ', 'PK\x03\x04', '<svgx>'])(
    'of %j is none',
    (text) => {
      expect(imageType(bytes(text))).toBeNull();
    },
  );
});
