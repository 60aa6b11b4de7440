// How well a text fits what somebody typed: whole words first, then beginnings, then letters in order. Accents and case
// do not count.

/** 0 is no fit; the higher the better. Each word that was typed must fit somewhere. */
export function rank(typed: string, name: string, words = ''): number {
  const asked = plain(typed).split(/\s+/).filter(Boolean);
  if (asked.length === 0) return 1;
  let sum = 0;
  for (const one of asked) {
    const best = Math.max(fitWord(one, plain(name)), fitWord(one, plain(words)) / 2);
    if (best === 0) return 0;
    sum += best;
  }
  // Of two names that fit alike, the shorter was meant.
  return sum / asked.length - Math.min(name.length, 90) / 1_000;
}

function fitWord(asked: string, text: string): number {
  if (text.startsWith(asked)) return 10;
  if (text.includes(` ${asked}`)) return 8;
  if (text.includes(asked)) return 5;
  if (asked.length > 1 && initials(text).includes(asked)) return 4;
  return asked.length > 2 && inOrder(asked, text) ? 2 : 0;
}

/** Whether the letters stand in the text in this order, close enough to be no accident. */
function inOrder(asked: string, text: string): boolean {
  const start = text.indexOf(asked.charAt(0));
  if (start === -1) return false;
  let at = start;
  for (const letter of asked.slice(1)) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return at - start < asked.length * 3;
}

const initials = (text: string) => text.split(/\s+/).reduce((all, word) => all + word.charAt(0), '');
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
