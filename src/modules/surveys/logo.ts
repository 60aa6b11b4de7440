// Takes the logo of a brand in: it is fetched once, when the survey is saved, and shown from here ever after. Respondents
// then call no other host, and a mail keeps its logo whatever becomes of the page it came from.
import { createHash } from 'node:crypto';
import { AppError } from '../../platform/errors.ts';
import { type Outbound, type OutboundAnswer, OutboundError } from '../../platform/outbound/index.ts';
import { imageType } from './image-type.ts';
import type { Image } from './queries.ts';

export const logoField = 'definition.brand.logoUrl';

const largestBytes = 300_000;
const formats = 'PNG, JPEG, GIF or WebP';

/** @throws AppError invalid with the field and a sentence, when no usable image is there. */
export async function fetchLogo(outbound: Pick<Outbound, 'request'>, url: string): Promise<Image> {
  const { status, body, url: origin } = await fetchOnce(outbound, url);
  if (status !== 200) throw refused(`${new URL(origin).host} answered ${status} instead of an image.`);
  const contentType = imageType(body);
  if (contentType === 'svg') throw refused(`Mail readers do not show SVG images: use ${formats}.`);
  if (contentType === null) throw refused(`What is there is not an image: use ${formats}.`);
  return { id: createHash('sha256').update(body).digest('hex'), contentType, bytes: body };
}

async function fetchOnce(outbound: Pick<Outbound, 'request'>, url: string): Promise<OutboundAnswer> {
  try {
    return await outbound.request({
      purpose: 'brand logo',
      url,
      headers: { accept: 'image/png,image/jpeg,image/gif,image/webp' },
      timeoutMs: 8_000,
      retries: 1,
      maxBytes: largestBytes,
    });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    if (error.reason === 'too-large') throw refused(`The image is larger than ${largestBytes / 1_000} kB.`, error);
    throw refused(`The image could not be fetched. ${error.message}`, error);
  }
}

/** That the logo cannot be used, told at its field. */
export function refused(message: string, cause?: unknown): AppError {
  return new AppError('invalid', `The logo cannot be used. ${message}`, {
    fields: [{ path: logoField, message }],
    cause,
  });
}

/** Where the image is served: `registerImages`. */
export function imageUrl(publicUrl: string, workspaceId: string, imageId: string): string {
  return `${publicUrl}/images/${workspaceId}/${imageId}`;
}

/** The id of this workspace's image at a URL that `imageUrl` made, else undefined. */
export function imageIdOf(publicUrl: string, workspaceId: string, url: string): string | undefined {
  const prefix = imageUrl(publicUrl, workspaceId, '');
  const id = url.startsWith(prefix) ? url.slice(prefix.length) : '';
  return /^[0-9a-f]{64}$/.test(id) ? id : undefined;
}
