// How wide a text in Inter is, without a font at hand: what decides which labels have room. Never less than what the font takes.
import type { Weight } from './shapes.ts';

// Advances of the characters from space to tilde in hundredths of the size, rounded up.
const advances: Record<Weight, readonly number[]> = {
  400: read(
    '29 29 47 64 65 99 65 30 37 37 51 67 29 46 29 37 64 41 61 62 65 60 63 57 62 63 29 31 67 67 67 52 97 69 66 74 73 61 60 75 75 27 58 68 57 91 76 77 64 77 65 65 65 75 69 99 69 68 63 37 37 37 48 46 33 57 62 58 62 59 38 62 60 25 25 55 25 88 60 60 62 62 38 53 33 60 57 82 55 57 56 43 34 43 67',
  ),
  600: read(
    '26 33 53 65 66 101 67 33 38 38 54 68 32 47 32 38 66 43 63 64 67 62 64 58 65 64 32 33 68 68 68 55 100 73 66 74 73 61 59 75 75 28 58 71 57 93 76 77 65 78 66 66 67 74 73 103 72 72 66 38 38 38 49 47 36 58 63 59 63 60 39 63 62 27 27 57 27 91 62 61 63 63 40 55 36 62 59 84 57 59 57 46 36 46 68',
  ),
};
/** The minus, dashes, the ellipsis and the middle dot are in every chart; anything else is as wide as the widest letter. */
const known: Readonly<Record<string, number>> = { '−': 68, '–': 50, '…': 96, '·': 32, '’': 30, '“': 50, '”': 50 };
const widest = 140;

function read(text: string): readonly number[] {
  return text.split(' ').map(Number);
}

export function textWidth(text: string, size: number, weight: Weight = 400): number {
  let hundredths = 0;
  for (const character of text) {
    const index = (character.codePointAt(0) ?? 0) - 32;
    hundredths += advances[weight][index] ?? known[character] ?? widest;
  }
  return (hundredths * size) / 100;
}

/** The text, or as much of its beginning as has room, with an ellipsis. */
export function fitText(text: string, size: number, room: number, weight: Weight = 400): string {
  if (textWidth(text, size, weight) <= room) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size, weight) > room) characters.pop();
  return characters.length === 0 ? '' : `${characters.join('').trimEnd()}…`;
}
