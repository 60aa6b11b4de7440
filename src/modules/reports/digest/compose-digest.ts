// An issue as a message to one reader: both bodies, the picture of the trend inside, the way out.

import { composeLetter, type EmailIdentity } from '../../../channels/email/index.ts';
import type { Workspace } from '../../../platform/context.ts';
import { randomSecret } from '../../../platform/crypto.ts';
import { toPng } from '../image/to-png.ts';
import type { DigestContent } from './read-digest.ts';
import { writeDigest } from './write-digest.ts';

/** The content with its picture, which is the same for all readers; null where it has none. */
export type DrawnContent = { content: DigestContent; png: Buffer | null };

const imageId = 'trend.hark';
/** Sharp on screens of twice the density, at the width of the mail. */
const scale = 3;

export async function drawContent(content: DigestContent): Promise<DrawnContent> {
  return { content, png: content.trend === null ? null : await toPng(content.trend, scale) };
}

/** @throws Error when mail cannot go to the address. */
export async function composeDigest(
  { content, png }: DrawnContent,
  workspace: Workspace,
  to: { name: string | null; email: string },
  unsubscribe: string | null,
  settings: EmailIdentity,
  subjectPrefix = '',
) {
  const links = { publicUrl: settings.publicUrl, unsubscribe };
  const { subject, text, html } = await writeDigest(content, workspace, links, png === null ? null : `cid:${imageId}`);
  const images = png === null ? [] : [{ id: imageId, name: 'nps-trend.png', png }];
  const letter = { to, senderName: workspace.name, subject: subjectPrefix + subject, text, html, images, unsubscribe };
  return composeLetter(letter, settings, randomSecret(16));
}

/** As `composeDigest`, for a page: the picture stands in the HTML itself. */
export async function previewDigest({ content, png }: DrawnContent, workspace: Workspace, publicUrl: string) {
  const src = png === null ? null : `data:image/png;base64,${png.toString('base64')}`;
  return writeDigest(content, workspace, { publicUrl, unsubscribe: null }, src);
}
