// How many messages a text is on its way to a phone, which is what it costs. 3GPP TS 23.038 §6.2.1 (the GSM 7 bit alphabet and its
// extension table) and TS 23.040 §9.2.3.24.1 (parts that are put together again by a header of six octets).

export type Segments = {
  /** `gsm-7` where each character is in the GSM alphabet, else `ucs-2`. */
  encoding: 'gsm-7' | 'ucs-2';
  /** In septets of GSM 7 bit, or in UTF-16 code units. */
  length: number;
  /** 0 for an empty text. */
  parts: number;
  /** What still fits into the last part. */
  left: number;
  /** The characters because of which it is `ucs-2`, each once. */
  because: string[];
};

/** Capacity of a text that is one message, and of each part of one that is several. */
const capacity = { 'gsm-7': { alone: 160, part: 153 }, 'ucs-2': { alone: 70, part: 67 } } as const;

/** In the order of the table, without the escape at 0x1B. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Reached by an escape, so two septets each. */
const extension = new Set('\f^{}\\[~]|€');

export function segmentsOf(text: string): Segments {
  const characters = [...text];
  const because = [...new Set(characters.filter((one) => !basic.has(one) && !extension.has(one)))];
  const encoding = because.length === 0 ? 'gsm-7' : 'ucs-2';
  const sizes = characters.map((one) => (encoding === 'ucs-2' ? one.length : extension.has(one) ? 2 : 1));
  const length = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, part } = capacity[encoding];
  if (length <= alone) return { encoding, length, parts: length === 0 ? 0 : 1, left: alone - length, because };
  // Neither an escaped character nor a surrogate pair is cut in two: what does not fit begins the next part.
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return { encoding, length, parts, left: part - used, because };
}
