// The letters of pictures and PDF: Inter, and for writing that it lacks a font of the machine. What none of them can draw is
// left out visibly, never printed as boxes.
import { type Dirent, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type FontFile, readFontFile } from './font-file.ts';

export type { FontFile } from './font-file.ts';

const { resolve } = createRequire(import.meta.url);
const inter = (style: string) => resolve(`@expo-google-fonts/inter/${style}/Inter_${style}.ttf`);

export const interRegular = inter('400Regular');
export const interBold = inter('600SemiBold');
export const interFiles = [interRegular, interBold];

/** What stands for characters that no font of the machine has. */
export const leftOut = '[…]';

// Where systems keep their fonts. A folder that is not there is passed over.
const folders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
];

/** Joins and directs its neighbours and is not seen itself: without it, each is drawn by itself. */
const unseen = /\p{Default_Ignorable_Code_Point}/u;

let interFont: FontFile | null | undefined;
let others: string[] | undefined;
const opened: FontFile[] = [];
const answers = new Map<number, FontFile | null>();
const answersMax = 20_000;

/** The font for a character: Inter, one of the machine, or null where there is none. Looked up once for each. */
export function fontFor(codePoint: number): FontFile | null {
  interFont ??= readFontFile(interRegular);
  if (interFont?.covers(codePoint)) return interFont;
  const known = answers.get(codePoint);
  if (known !== undefined) return known;
  const found = search(codePoint);
  if (answers.size >= answersMax) answers.clear();
  answers.set(codePoint, found);
  return found;
}

/** One font that has all characters of a text; null where no single one does. */
export function fontForAll(text: string): FontFile | null {
  const points = [...text].filter((character) => !unseen.test(character)).map((one) => one.codePointAt(0) ?? 0);
  const candidates = [interFont ?? fontFor(32), ...new Set(points.map(fontFor))];
  return candidates.find((font) => font && points.every((point) => font.covers(point))) ?? null;
}

/** The text without what cannot be drawn: each such run is `[…]`. */
export function legible(text: string): string {
  let kept = '';
  for (const character of text.normalize('NFC')) {
    if (unseen.test(character)) {
      // Within a word of Arabic or Devanagari it says how letters join.
      if (/[\u200c\u200d]/.test(character) && !kept.endsWith(leftOut)) kept += character;
    } else if (fontFor(character.codePointAt(0) ?? 0) !== null) kept += character;
    else if (!kept.endsWith(leftOut)) kept += leftOut;
  }
  return kept;
}

/** The files besides Inter that these texts need. */
export function fallbackFonts(texts: readonly string[]): { files: string[]; shown(text: string): string } {
  const fonts = texts.flatMap((text) => [...text].map((one) => fontFor(one.codePointAt(0) ?? 0)));
  const files = new Set(fonts.flatMap((font) => (font === null || font === interFont ? [] : font.path)));
  return { files: [...files], shown: legible };
}

function search(codePoint: number): FontFile | null {
  const known = opened.find((font) => font.covers(codePoint));
  if (known) return known;
  others ??= folders.flatMap(filesIn).sort((a, b) => rank(a) - rank(b));
  while (others.length > 0) {
    const font = readFontFile(others.shift() as string);
    if (font === null) continue;
    opened.push(font);
    if (font.covers(codePoint)) return font;
  }
  return null;
}

function filesIn(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => !entry.isDirectory() && /\.(ttf|otf|ttc)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Plain sans serifs first, then whatever is there. */
function rank(path: string): number {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const fancy = /bold|italic|oblique|condensed|light|thin|black|mono|serif|math/i.test(
    name.replace(/sans-?serif/i, ''),
  );
  return (fancy ? 2 : 0) + (/sans|arial|segoe|pingfang|hiragino|gothic/i.test(name) ? 0 : 1);
}
