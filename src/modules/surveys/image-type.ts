// What an image is, by its first bytes: what a server calls it may be wrong.

/** Shown by mail readers and browsers alike. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

/** The type, `svg` for an image that mail readers do not show, or null for anything else. */
export function imageType(bytes: Buffer): ImageType | 'svg' | null {
  const begins = (signature: string, at = 0) =>
    bytes.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1'));
  if (begins('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begins('\xff\xd8\xff')) return 'image/jpeg';
  if (begins('GIF87a') || begins('GIF89a')) return 'image/gif';
  if (begins('RIFF') && begins('WEBP', 8)) return 'image/webp';
  return /<svg[\s>]/i.test(bytes.subarray(0, 4_096).toString('latin1')) ? 'svg' : null;
}
