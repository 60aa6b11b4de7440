// Text as people type it on phones, brought into one form in which words and digits can be compared.

/** The zero of each script whose ten digits follow each other; NFKC has brought the styled and full-width ones to ASCII. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
];

/** Digits of every script as ASCII, the digits of keycap emoji included; all else stays. */
export function plainDigits(text: string): string {
  return text
    .replaceAll('🔟', '10')
    .normalize('NFKC')
    .replace(/[\ufe0f\u20e3\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = zeros.find((one) => code >= one && code < one + 10);
      return zero === undefined ? digit : String(code - zero);
    });
}

/**
 * For comparison only: lower case, without accents and Arabic vowel signs, with one form of letters that are typed in several.
 * The same is done to the lists that are compared with.
 */
export function fold(text: string): string {
  return plainDigits(text)
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replace(/[’‘`´]/g, "'")
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u0652\u0640]/g, '')
    .normalize('NFC')
    .replace(/[أإآٱ]/g, 'ا')
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي');
}

/** Folded, and without what is neither a letter nor a digit at both ends; words apart by one space. */
export function bare(text: string): string {
  return fold(text)
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ');
}
