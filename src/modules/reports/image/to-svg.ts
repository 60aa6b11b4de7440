// Writes a drawing as SVG: text stays text, and whoever cannot see it hears its title and its numbers.
import { type Drawing, type Point, paper, type Shape } from './shapes.ts';

/** @param scale how many times as large, 1 to 3. The unit of the drawing stays what it is. */
export function toSvg({ width, height, title, description, shapes }: Drawing, scale = 1): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${write(width * scale)}" height="${write(height * scale)}"`,
    ` viewBox="0 0 ${write(width)} ${write(height)}" role="img" aria-labelledby="title desc"`,
    ` font-family="Inter, system-ui, sans-serif">\n`,
    `<title id="title">${escapeXml(title)}</title>\n<desc id="desc">${escapeXml(description)}</desc>\n`,
    `<rect width="100%" height="100%" fill="${paper}"/>\n`,
    ...shapes.map((shape) => `${element(shape)}\n`),
    '</svg>\n',
  ].join('');
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, fill, radius } = shape;
      const round = radius ? ` rx="${write(radius)}"` : '';
      return `<rect x="${write(x)}" y="${write(y)}" width="${write(width)}" height="${write(height)}"${round} fill="${fill}"/>`;
    }
    case 'line': {
      const { points, stroke, width, dash } = shape;
      const dashed = dash ? ` stroke-dasharray="${dash.map(write).join(' ')}"` : '';
      return `<polyline points="${list(points)}" fill="none" stroke="${stroke}" stroke-width="${write(width)}"${dashed}/>`;
    }
    case 'area':
      return `<polygon points="${list(shape.points)}" fill="${shape.fill}"/>`;
    case 'circle': {
      const { x, y, radius, fill, stroke } = shape;
      const line = stroke ? ` stroke="${stroke}" stroke-width="2"` : '';
      return `<circle cx="${write(x)}" cy="${write(y)}" r="${write(radius)}" fill="${fill}"${line}/>`;
    }
    case 'text': {
      const { x, y, text, size, weight, fill, anchor } = shape;
      const at = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
      const bold = weight === 400 ? '' : ` font-weight="${weight}"`;
      return `<text x="${write(x)}" y="${write(y)}" font-size="${write(size)}"${bold}${at} fill="${fill}">${escapeXml(text)}</text>`;
    }
  }
}

const list = (points: readonly Point[]) => points.map(({ x, y }) => `${write(x)},${write(y)}`).join(' ');

function write(length: number): string {
  return `${Math.round(length * 100) / 100}`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without what XML cannot hold. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"]/g, (character) => entities[character] as string);
}
