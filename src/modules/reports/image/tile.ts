// The NPS as one figure with its interval on the scale from -100 to 100.
import {
  band,
  type Drawing,
  grid,
  ink,
  lineColor,
  lineFrom,
  muted,
  type Shape,
  textAt,
  warningText,
  warningTint,
} from './shapes.ts';
import { fitText, textWidth } from './text-width.ts';
import { countOf, type Scored, showsScore, writeLimits, writePoints, writeScore } from './words.ts';

export type Tile = Scored & { title: string; subtitle: string };

/** @param width at least 240. */
export function drawTile(tile: Tile, width = 360): Drawing {
  const { title, subtitle, n, sample } = tile;
  const room = width - 40;
  const shapes: Shape[] = [
    textAt(20, 30, fitText(title, 14, room, 600), { size: 14, weight: 600 }),
    textAt(20, 50, fitText(subtitle, 12, room), { fill: muted }),
  ];
  if (showsScore(tile)) {
    const at = (points: number) => ({ x: 20 + ((points + 100) / 200) * room, y: 154 });
    const figure = writePoints(tile.nps);
    shapes.push(
      textAt(20, 112, figure, { size: 52, weight: 600 }),
      textAt(20, 134, fitText(`${writeLimits(tile.interval)} (95% interval), ${countOf(n, 'answer')}`, 12, room)),
      lineFrom(at(-100), at(100), grid, 6),
      lineFrom(at(tile.interval.lower), at(tile.interval.upper), band, 6),
      lineFrom({ x: at(0).x, y: 148 }, { x: at(0).x, y: 160 }, muted),
      { kind: 'circle', x: at(tile.nps).x, y: 154, radius: 5, fill: lineColor },
      textAt(20, 176, '−100', { size: 11, fill: muted }),
      textAt(at(0).x, 176, '0', { size: 11, fill: muted, anchor: 'middle' }),
      textAt(width - 20, 176, '+100', { size: 11, fill: muted, anchor: 'end' }),
    );
    if (sample === 'marked') {
      const label = 'small sample';
      const labelWidth = textWidth(label, 11, 600) + 16;
      const x = width - 20 - labelWidth;
      if (x > 20 + textWidth(figure, 52, 600) + 12) {
        shapes.push(
          { kind: 'rect', x, y: 92, width: labelWidth, height: 20, fill: warningTint, radius: 4 },
          textAt(x + 8, 106, label, { size: 11, weight: 600, fill: warningText }),
        );
      }
    }
  } else {
    shapes.push(
      textAt(20, 104, n === 0 ? 'No answers' : countOf(n, 'answer'), { size: 28, weight: 600, fill: ink }),
      textAt(20, 130, n === 0 ? '' : 'Too few for a score', { fill: muted }),
    );
  }
  return { width, height: 192, title, description: `${title}. ${subtitle}. NPS: ${writeScore(tile)}.`, shapes };
}
