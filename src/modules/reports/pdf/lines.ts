// Breaks a text into lines. Words stay whole unless one is wider than the line; writing without spaces breaks anywhere.

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
/** May not begin a line. */
const closing = /^[\p{Pe}\p{Pf}!?.,:;…、。，．！？：；」』）]/u;

/**
 * The lines of a text, each at most as wide as `room`; an empty one for each empty line of the text.
 * @param measure how wide a text is.
 */
export function breakLines(text: string, room: number, measure: (text: string) => number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => breakParagraph(paragraph.trimEnd(), room, measure));
}

function breakParagraph(paragraph: string, room: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  // Added up piece by piece: to measure the whole line for each word takes seconds for a page.
  let width = 0;
  for (const piece of paragraph.split(/(?<=[ \t])/).flatMap(parts)) {
    if (width + measure(piece.trimEnd()) <= room) {
      line += piece;
      width += measure(piece);
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = piece;
    while (measure(line.trimEnd()) > room) {
      const cut = longestStart(line, room, measure);
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
    width = measure(line);
  }
  return [...lines, line.trimEnd()];
}

/** Where a line may end: after each character of unspaced writing, but not before a closing mark. */
function parts(word: string): string[] {
  if (!unspaced.test(word)) return [word];
  const pieces: string[] = [];
  for (const character of word) {
    const last = pieces.at(-1);
    const joins = last !== undefined && (closing.test(character) || !(unspaced.test(character) || unspaced.test(last)));
    if (joins) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}

/** How much of the start fits, at least one character; a character of two halves is not cut. */
function longestStart(text: string, room: number, measure: (text: string) => number): number {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  const half = /[\ud800-\udbff]$/.test(text.slice(0, low));
  return half ? (low > 1 ? low - 1 : low + 1) : low;
}
