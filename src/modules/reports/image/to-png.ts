// Turns a drawing into a PNG, off the main thread.
import { renderAsync } from '@resvg/resvg-js';
import { fallbackFonts, interFiles } from '../fonts/index.ts';
import type { Drawing } from './shapes.ts';
import { toSvg } from './to-svg.ts';

/**
 * @param scale 1 to 3: 2 for screens of twice the density.
 * Characters that Inter lacks are drawn with a font of the machine; where none has them they are left out and told as `[…]`.
 */
export async function toPng(drawing: Drawing, scale = 2): Promise<Buffer> {
  const texts = drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  const { files, shown } = fallbackFonts(texts);
  const legible = {
    ...drawing,
    shapes: drawing.shapes.map((shape) => (shape.kind === 'text' ? { ...shape, text: shown(shape.text) } : shape)),
  };
  const image = await renderAsync(toSvg(legible), {
    font: {
      loadSystemFonts: false,
      fontFiles: [...interFiles, ...files],
      defaultFontFamily: 'Inter',
      sansSerifFamily: 'Inter',
    },
    fitTo: { mode: 'zoom', value: scale },
    logLevel: 'off',
  });
  return image.asPng();
}
