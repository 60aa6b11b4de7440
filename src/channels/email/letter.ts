// A letter of Hark that was written elsewhere, with pictures inside it: a digest. Nothing in it is loaded from another place, and
// whoever gets it can leave by one click.
import type { Rendered } from '../channel.ts';
import { deliverableAddress } from './address.ts';
import { mailboxField, oneLine, textField, urlField } from './headers.ts';
import { encodeQuotedPrintable } from './quoted-printable.ts';
import { envelopeSender, mailHost, parseMailbox } from './sender.ts';
import type { EmailContent, EmailIdentity } from './settings.ts';

export type Letter = {
  to: { name: string | null; email: string };
  /** Stands as the sender's name where the installation has none of its own. */
  senderName: string;
  subject: string;
  text: string;
  /** A picture is named by `cid:<id>`. */
  html: string;
  images: readonly LetterImage[];
  /** Where a POST ends the letters; null for one that is sent once. */
  unsubscribe: string | null;
};

/** `id` is plain ASCII without spaces; `name` what the file is called where it is saved. */
export type LetterImage = { id: string; name: string; png: Uint8Array };

// Neither can occur in quoted-printable or base64.
const outer = '=_hark_letter';
const inner = '=_hark_related';

/** @throws Error when mail cannot go to the address, or the sender's cannot be read. */
export function composeLetter(letter: Letter, settings: EmailIdentity, messageId: string): Rendered<EmailContent> {
  const address = deliverableAddress(letter.to.email);
  if (address === null) throw new Error('This is not an address that mail can be sent to.');
  const sender = parseMailbox(settings.from);
  const name = sender.name ?? letter.senderName;
  const subject = oneLine(letter.subject);
  const id = `${messageId}@${mailHost(settings.publicHost)}`;
  const leaving =
    letter.unsubscribe === null
      ? ''
      : `${urlField('List-Unsubscribe', letter.unsubscribe)}List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`;
  const fields =
    mailboxField('From', name, sender.address) +
    mailboxField('To', letter.to.name, address) +
    textField('Subject', subject) +
    `Message-ID: <${id}>\r\n` +
    leaving +
    'Content-Language: en\r\nAuto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: OOF, AutoReply\r\n' +
    `MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${outer}"\r\n`;
  return {
    address,
    subject,
    messageId: id,
    content: {
      envelope: { from: envelopeSender(settings.returnPath, messageId), to: address },
      raw: fields + bodyOf(letter),
      from: `${oneLine(name)} <${sender.address}>`,
      html: letter.html,
      text: letter.text,
    },
  };
}

function bodyOf({ text, html, images }: Letter): string {
  const htmlPart = textPart('text/html', html);
  const related =
    images.length === 0
      ? htmlPart
      : `Content-Type: multipart/related; type="text/html"; boundary="${inner}"\r\n${[
          htmlPart,
          ...images.map(imagePart),
        ]
          .map((part) => `\r\n--${inner}\r\n${part}`)
          .join('')}\r\n--${inner}--\r\n`;
  const parts = [textPart('text/plain', text), related].map((part) => `\r\n--${outer}\r\n${part}`);
  return `${parts.join('')}\r\n--${outer}--\r\n`;
}

function textPart(type: string, text: string): string {
  const encoded = encodeQuotedPrintable(text);
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${encoded}`;
}

function imagePart({ id, name, png }: LetterImage): string {
  const lines = Buffer.from(png).toString('base64').replace(/.{76}/g, '$&\r\n');
  return (
    `Content-Type: image/png; name="${name}"\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <${id}>\r\n` +
    `Content-Disposition: inline; filename="${name}"\r\n\r\n${lines}`
  );
}
